"""Signals that are made of what another signal recorded over time."""

from __future__ import annotations

from typing import NoReturn

from genmon.diag import Code
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope

NOT_RECORDED = Code(
    "GM427",
    "no history to look at",
    """
A signal that looks back over another needs its history: the other is recorded, or is a metric as
it is. An `absent` signal has neither.
""",
)


def history(scope: Scope, name: str, key: str) -> tuple[str, Lowered]:
    """Return the series that holds a signal's history, and the signal; ``key`` names it."""
    other = scope.other(name)
    if not other.operation and other.selector is None:
        _refuse(scope, name, key)
    return scope.reference(name), other


def _refuse(scope: Scope, name: str, key: str) -> NoReturn:
    message = f"`{name}` is not recorded, so it has no history"
    hint = "name a signal that measures something, such as a `value` or a `rate`"
    scope.refuse(NOT_RECORDED, message, scope.spec.at(key), hint=hint)
