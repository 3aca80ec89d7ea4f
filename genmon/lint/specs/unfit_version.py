"""A declared Prometheus or Alertmanager is too old for the output, or does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.frozen import dataclass
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

UNFIT_VERSION = Code(
    "GM334",
    "version that genmon does not write for",
    """
`system.versions` are the oldest Prometheus and Alertmanager that read the output. genmon writes for
Prometheus 2.42, Alertmanager 0.25 and what came later: an older one refuses fields that the output
uses, such as `keep_firing_for`. A version that was never released, or a major one that genmon does
not know yet, is a mistake: it would let through what no server has.

    system: {versions: {prometheus: "2.30"}}       # does not know keep_firing_for
    system: {versions: {prometheus: "2.53", alertmanager: "0.27"}}
""",
)

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Server:
    """A server: its first version that reads the output, and its known majors.

    ``majors`` holds the last minor of each that has ended, and None for the one that goes on.
    """

    name: str
    first: Version
    majors: dict[int, int | None]

    def problem(self, version: Version) -> str:
        """Return what is wrong with a version, if anything."""
        if version < self.first:
            return f"is older than {_text(self.first)}, which the output needs"
        major, minor = version
        last = self.majors.get(major, -1)
        if last is not None and minor > last:
            return "was never released, as far as genmon knows"
        return ""


_SERVERS = {
    "prometheus": _Server("Prometheus", (2, 42), {2: 55, 3: None}),
    "alertmanager": _Server("Alertmanager", (0, 25), {0: None}),
}


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each version that does not fit."""
    versions = specs.system.versions
    for key, server in _SERVERS.items():
        major, _, minor = str(getattr(versions, key)).partition(".")
        version = int(major), int(minor)
        problem = server.problem(version)
        if problem:
            yield Diagnostic(
                UNFIT_VERSION,
                f"{server.name} {_text(version)} {problem}",
                versions.at(key),
                hint=f'write the version that runs, "{_text(server.first)}" or later',
            )


def _text(version: Version) -> str:
    return ".".join(map(str, version))


RULE = LintRule("unfit_version", check)
