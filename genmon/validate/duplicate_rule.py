"""Rule files of one system to the groups and rules that two of them share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from genmon.artifact import Artifact, Checker
from genmon.diag import Code, Diagnostic, Note, Span
from genmon.frozen import dataclass
from genmon.validate.places import Places, Thing

DUPLICATE_GROUP = Code(
    "GM631",
    "a rule group in two files",
    """
Two rule files of one system have a group of the same name. promtool looks at one file at a time
and passes both. Prometheus keeps them apart by file name, but the rules API, Mimir and Thanos show
and store groups by name, where one hides or replaces the other.
""",
)
DUPLICATE_RULE = Code(
    "GM632",
    "a rule in two files",
    """
Two rule files of one system have a rule of the same name with the same labels. promtool finds that
within a file and not across files. What they record or fire cannot be told apart: samples clash,
and an alert resolves while its twin still fires.
""",
)


@dataclass(frozen=True, slots=True)
class _Found:
    thing: Thing
    artifact: Artifact
    span: Span | None

    @property
    def identity(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        return (self.thing.kind, self.thing.name, tuple(sorted(self.thing.labels)))


def duplicate_rules(artifacts: Sequence[Artifact]) -> Iterator[Diagnostic]:
    """Yield a finding for each group or rule that a second file of its system has too.

    A file is read only where its system has several: promtool sees to what is within one.
    """
    rules = [artifact for artifact in artifacts if artifact.checker is Checker.PROMETHEUS_RULES]
    by_system = groupby(sorted(rules, key=_system_and_path), key=lambda rule: rule.system)
    for files in (list(group) for _, group in by_system):
        if len(files) > 1:
            yield from _across(files)


def _across(files: list[Artifact]) -> Iterator[Diagnostic]:
    first: dict[object, _Found] = {}
    for found in (found for file in files for found in _all_found(file)):
        earlier = first.setdefault(found.identity, found)
        if earlier.artifact is not found.artifact:
            yield _finding(found, earlier)


def _all_found(file: Artifact) -> Iterator[_Found]:
    places = Places(file)
    return (_Found(thing, file, places.span(thing)) for thing in places.things if thing.kind)


def _finding(found: _Found, earlier: _Found) -> Diagnostic:
    files = f"{found.artifact.path} and {earlier.artifact.path}"
    return Diagnostic(
        DUPLICATE_GROUP if found.thing.kind == "group" else DUPLICATE_RULE,
        f"{found.thing} is in both {files}",
        span=found.span,
        label="asks for it again",
        hint="give one of the two another name or another label",
        notes=(Note("first asked for here", earlier.span),) if earlier.span else (),
    )


def _system_and_path(artifact: Artifact) -> tuple[str, str]:
    return (artifact.system, artifact.path)
