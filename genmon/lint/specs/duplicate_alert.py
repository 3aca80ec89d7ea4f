"""Two rungs of a system carry the same alert name."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

DUPLICATE_ALERT = Code(
    "GM305",
    "alert defined twice",
    """
An alert's name is what people see at night, what runbooks are filed under and what inhibition goes
by. Two alerts of one name and the same `labels` in one system cannot be told apart, so the second
is refused. Give each a name of its own, or labels that differ: `labels: {resource: cpu}`.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each name after its first use, in source order."""
    first: dict[tuple[object, ...], Span] = {}
    for span, (name, *labels) in sorted(_named(specs), key=lambda pair: pair[0]):
        key = (name, *labels)
        if key in first:
            yield Diagnostic(
                DUPLICATE_ALERT,
                f"alert `{name}` is defined twice",
                span,
                label="second definition",
                hint="rename one of them",
                notes=(Note("first defined here", first[key]),),
            )
        first.setdefault(key, span)


def _named(specs: SystemSpecs) -> Iterator[tuple[Span, tuple[object, ...]]]:
    """Yield each alert's place, and what it goes by: its name and its own labels."""
    for rung in (rung for rungs in specs.alerts.values() for rung in rungs if rung.name):
        yield rung.at("name"), (rung.name, *sorted(rung.labels.items()))
    for alert in (alert for slo in specs.slos.values() for alert in slo.alerts):
        yield alert.at("name"), (alert.name, *sorted(alert.labels.items()))
    for level in specs.escalation.levels if specs.escalation else ():
        yield level.at("name"), (level.name,)


RULE = LintRule("duplicate_alert", check)
