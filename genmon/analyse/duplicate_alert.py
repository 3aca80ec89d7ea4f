"""Two rungs of a system carry the same alert name."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Note, Span
from genmon.model.whole import Whole

DUPLICATE_ALERT = Code(
    "GM305",
    "alert defined twice",
    """
An alert's name is what people see at night, what runbooks are filed under and what inhibition goes
by. Two alerts of one name in one system cannot be told apart, so the second is refused.
""",
)


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a finding for each name after its first use, in source order."""
    named = [(rung.at("name"), rung.name) for rungs in whole.alerts.values() for rung in rungs]
    first: dict[str, Span] = {}
    for span, name in sorted((span, name) for span, name in named if name):
        if name in first:
            yield Diagnostic(
                DUPLICATE_ALERT,
                f"alert `{name}` is defined twice",
                span,
                label="second definition",
                hint="rename one of them",
                notes=(Note("first defined here", first[name]),),
            )
        first.setdefault(name, span)


ANALYSIS = Analysis("duplicate_alert", check)
