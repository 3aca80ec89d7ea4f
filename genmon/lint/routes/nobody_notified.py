"""A system none of whose alerts notifies anybody."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

NOBODY_NOTIFIED = Code(
    "GM480",
    "a system that notifies nobody",
    """No receiver has a channel, so alerts of every severity are seen by whoever happens to look at
a web page. Alertmanager accepts that. In specs, `empty` says of each receiver that it is meant so.

    receivers: {team: {}}
    receivers: {team: {slack: {channel: "#alerts", url_file: /run/secrets/slack}}}
    receivers: {team: {empty: {because: this system is watched on a screen}}}
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield one finding for all alerts of a spec; a receiver may be silent on purpose."""
    if subject.severities and subject.alerts and not subject.notifies and _expects(subject):
        count = len(subject.alerts)
        what = "its alert does not notify" if count == 1 else f"none of its {count} alerts notifies"
        message = f"{what} anybody: no receiver has a channel"
        yield warning(NOBODY_NOTIFIED, message, subject.config.route.span, _HINT)


def _expects(subject: Subject) -> bool:
    """Tell whether a receiver that is not silent on purpose is reached."""
    unfinished = {receiver.name for receiver in subject.config.receivers if not receiver.is_silent}
    return any(
        reach.receiver in unfinished for _, _, reaches in subject.reached for reach in reaches
    )


_HINT = "give a receiver a channel, or say why nobody is notified: `empty: {because: …}`"
RULE = LintRule("nobody_notified", check)
