"""A review as an object for programs."""

from __future__ import annotations

from typing import Any

from genmon.alertmanager.coverage.week import DAYS
from genmon.artifact import json_bytes
from genmon.diag import Span
from genmon.review.change import Change
from genmon.review.notifications.account import Account, Reached
from genmon.review.review import Review


def json_of(review: Review) -> bytes:
    """Return the changes, what matters most first, and the receivers that are notified of more."""
    tree = {
        "changes": [_change(change) for change in review.changes],
        "receivers": [_account(account) for account in review.accounts],
    }
    return json_bytes(tree)


def _change(change: Change) -> dict[str, Any]:
    return {
        "system": change.system,
        "impact": change.impact.title,
        "kinds": [kind.value for kind in change.kinds],
        "subjects": list(change.subjects),
        "says": change.says,
        "place": _place(change.span),
        "is_removed": change.is_removed,
    }


def _place(span: Span | None) -> dict[str, Any] | None:
    return {"path": span.path, "line": span.line, "column": span.column} if span else None


def _account(account: Account) -> dict[str, Any]:
    return {
        "system": account.system,
        "receiver": account.receiver,
        "severity": account.severity,
        "before": _reached(account.before),
        "after": _reached(account.after),
    }


def _reached(reached: Reached) -> dict[str, Any]:
    week = zip(DAYS, reached.week, strict=True)
    return {
        "alerts": reached.alerts,
        "hours": reached.hours,
        "week": {day: [list(part) for part in parts] for day, parts in week},
    }
