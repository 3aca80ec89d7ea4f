"""Configurations to the patterns in them that name no generated file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Severity
from genmon.validate.layout import Layout, Reference, references

NO_RULES = Code(
    "GM633",
    "a pattern under rule_files names nothing",
    """
`prometheus.yml` names its rule files by a pattern that no generated file fits. Prometheus and
promtool take that for zero files, so no rule would run and no alert could fire. This is a warning,
because a system may be there to be scraped only.
""",
)
NO_TEMPLATE = Code(
    "GM634",
    "a template file that is not there",
    """
`alertmanager.yml` names a template file that no generated file fits. Alertmanager and amtool take
that for zero templates; a notification that uses one fails when it is to be sent.
""",
)


def missing_files(artifacts: Sequence[Artifact]) -> Iterator[Diagnostic]:
    """Yield a finding for each reference of a configuration that leads to nothing.

    What starts with ``/`` is a matter of the machine that runs it. A rule file named without a
    pattern is left to promtool, which does tell.
    """
    layout = Layout(artifacts)
    for config in artifacts:
        for reference in references(config):
            if not reference.leaves and not layout.find(config, reference):
                yield from _finding(config, reference)


def _finding(config: Artifact, reference: Reference) -> Iterator[Diagnostic]:
    message = f"{config.path}: `{reference.pattern}` under `{reference.key}` names no file"
    span = config.line_map.whole
    if reference.key == "templates":
        hint = "add the template, or take its name out"
        severity = Severity.WARNING if reference.is_glob else Severity.ERROR
        yield Diagnostic(NO_TEMPLATE, message, span=span, hint=hint, severity=severity)
    elif reference.is_glob:
        hint = "no rule of this system would run: add signals, or objectives, to its spec"
        yield Diagnostic(NO_RULES, message, span=span, hint=hint, severity=Severity.WARNING)
