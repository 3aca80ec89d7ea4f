"""Pages in, blocks of alerts that are told of alike, and runs of days that are alike, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from genmon.alertmanager.coverage.week import DAYS, Day, Week
from genmon.compile.pages.hours import Pages, Row

_NAMED = 3


def blocks(pages: Pages) -> list[list[Row]]:
    """Group rows of one severity and one answer: the most urgent first, then as they come."""
    groups: dict[object, list[Row]] = {}
    for row in pages.rows:
        groups.setdefault((row.alert.severity, row.condition, row.heard_by), []).append(row)
    order = {name: rank for rank, name in enumerate(pages.severities)}
    return sorted(
        groups.values(),
        key=lambda rows: (order.get(rows[0].alert.severity, len(order)), rows[0].alert.severity),
    )


def title_of(rows: Sequence[Row]) -> str:
    """Return the severity of alike rows and the first of their alerts."""
    names = list(dict.fromkeys(row.alert.name for row in rows))
    rest = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
    condition = f" where {rows[0].condition}" if rows[0].condition else ""
    return f"{rows[0].alert.severity}{condition}: {shown}"


def days_of(week: Week) -> Iterator[tuple[str, Day]]:
    """Yield runs of days that are alike, named, with the ranges of minutes that are told."""
    numbered = list(enumerate(week))
    for _, run in groupby(numbered, key=lambda one: one[1]):
        days = list(run)
        first, last = DAYS[days[0][0]][:3], DAYS[days[-1][0]][:3]
        yield (first if first == last else f"{first}–{last}"), days[0][1]
