"""A receiver to which no route leads, or which tells nobody."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

ORPHAN = Code(
    "GM383",
    "a receiver that no route names",
    """Nothing is ever sent to this receiver. A route may name another by mistake, or the receiver
is left over.

    receivers: [{name: pager}, {name: pagers}]
    receivers: [{name: pager}]
""",
)
EMPTY = Code(
    "GM384",
    "a receiver without a channel",
    """Alertmanager accepts a receiver without integrations and tells nobody; its alerts are seen on
web pages only. Other receivers do have channels, so this one may have lost its own. In specs,
`empty` says that it is meant so.

    receivers: [{name: pager}]
    receivers: [{name: pager, pagerduty_configs: [{routing_key_file: /run/secrets/pager}]}]
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each receiver that is not named, and for each named one that is mute."""
    named = {route.receiver for route in subject.routes}
    for receiver in subject.config.receivers:
        if receiver.name not in named and subject.thorough:
            message = f"no route leads to the receiver `{receiver.name}`"
            yield warning(ORPHAN, message, receiver.span, "name it in a route, or delete it")
        elif not receiver.integrations and subject.notifies and not receiver.is_silent:
            message = f"the receiver `{receiver.name}` has no channel, so it tells nobody"
            yield warning(EMPTY, message, receiver.span, _hint(subject))


def _hint(subject: Subject) -> str:
    """Return what to do, in the words of a spec or of Alertmanager."""
    if subject.is_specified:
        return "give it a channel such as `email`, or say why it has none: `empty: {because: …}`"
    return "give it a channel such as `email_configs`, or delete it and its routes"


RULE = LintRule("unused_receiver", check)
