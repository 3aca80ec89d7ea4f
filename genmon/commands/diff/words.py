"""A review as lines for people: a heading for each impact, a line for each change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from genmon.review.change import Change
from genmon.review.notifications.account import Account, Reached
from genmon.review.review import Review
from genmon.units.quantity import plain

NOTHING_CHANGED = "nothing changed in meaning"


def lines(review: Review) -> Iterator[str]:
    """Yield the changes under their headings, then the receivers, then a summary."""
    for impact, changes in groupby(review.changes, key=lambda change: change.impact):
        yield impact.title
        for change in changes:
            yield f"  {sentence(change)}"
            if change.span:
                yield f"    {change.span}"
    if review.accounts:
        yield "receivers"
        yield from (f"  {account_line(account)}" for account in review.accounts)
    yield summary(review.changes)


def sentence(change: Change) -> str:
    """Return a change with its system, the names of many alerts cut short."""
    return f"{change.system}: {change}"


def summary(changes: Sequence[Change]) -> str:
    """Count the changes by their impact."""
    if not changes:
        return NOTHING_CHANGED
    counts = (
        f"{len(list(several))} {impact.title}"
        for impact, several in groupby(changes, key=lambda change: change.impact)
    )
    total = f"{len(changes)} change{'s' if len(changes) > 1 else ''}"
    return f"{total}: {', '.join(counts)}"


def account_line(account: Account) -> str:
    """Say how much reaches a receiver before and after."""
    severity = f" {account.severity}" if account.severity else ""
    counts = f"{_alerts(account.after.alerts)}, before {account.before.alerts}"
    hours = f"{_hours(account.after)} of the week, before {_hours(account.before)}"
    same = account.before.week == account.after.week
    said = counts if same else f"{counts}; {hours}"
    return f"{account.system}: {account.receiver}{severity}: {said}"


def _alerts(count: int) -> str:
    return f"{count} alert{'' if count == 1 else 's'}"


def _hours(reached: Reached) -> str:
    return f"{plain(round(reached.hours, 2))} hours"
