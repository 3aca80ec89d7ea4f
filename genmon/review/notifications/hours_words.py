"""When a receiver heard of an alert and when it does now in; what differs, in words, out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.alertmanager.config.config import NamedInterval
from genmon.alertmanager.coverage.week import NEVER, Week, minus
from genmon.alertmanager.coverage.week_words import in_words
from genmon.compile.pages.hours import Heard


def sentences(before: Heard | None, after: Heard) -> Iterator[str]:
    """Yield what became different, as in ``no longer hears of it on Saturdays``."""
    if before and bool(before.reach.integrations) != bool(after.reach.integrations):
        has = after.reach.integrations
        yield (
            "has a channel now, so it is told"
            if has
            else ("has no channel any more, so it is not told")
        )
        return
    old = before.week if before else NEVER
    lost, gained = minus(old, after.week), minus(after.week, old)
    if lost != NEVER:
        yield f"no longer hears of it{'' if after.week == NEVER else _on(lost)}"
    if gained != NEVER:
        yield f"now hears of it{_on(gained)}"
    yield from _dated(before.muted if before else (), after.muted, "silent")
    yield from _dated(before.active if before else (), after.active, "told")


def _dated(
    before: tuple[NamedInterval, ...], after: tuple[NamedInterval, ...], state: str
) -> Iterator[str]:
    old = {interval.name: interval.intervals for interval in before}
    new = {interval.name: interval.intervals for interval in after}
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"is no longer {state} in `{name}`"
        elif name not in old:
            yield f"is now {state} in `{name}`"
        elif old[name] != new[name]:
            yield f"is {state} at other times, for `{name}` has changed"


def _on(week: Week) -> str:
    words = in_words(week)
    return f" {words}" if words else ""
