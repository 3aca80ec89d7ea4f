"""A receiver that nobody tells anything."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Severity
from genmon.lint.rule import LintRule
from genmon.lint.specs._uses import redirected, told, unused
from genmon.model.system_specs import SystemSpecs

UNUSED_RECEIVER = Code(
    "GM370",
    "unused receiver",
    """
A receiver hears of what a severity, a team, a step of the escalation or `routes` sends to it. No
part of the spec names this one: it hears of nothing, though it looks as if it did. Where an
environment tells others than the specs do, nothing is said.

    receivers:
      pager: {pagerduty: {routing_key_file: /run/secrets/pager}}
    severities:
      critical: {rank: 1, notify: [chat]}                   # `pager` is told nothing
      critical: {rank: 1, notify: [chat, pager]}            # better
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each receiver that no leg names."""
    for name in () if redirected(specs) else unused(told(specs), "receivers", specs.receivers):
        yield Diagnostic(
            UNUSED_RECEIVER,
            f"nobody tells `{name}` anything",
            specs.place("receivers", name),
            hint="name it under `notify` of a severity, or take it out",
            severity=Severity.WARNING,
        )


RULE = LintRule("unused_receiver", check)
