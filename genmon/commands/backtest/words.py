"""Times, counts and sightings of a backtest in words, the same in each form of output."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from genmon.commands.backtest.report import Suggestion, Version
from genmon.review.backtest.incident import Sighting
from genmon.review.backtest.outcome import AlertOutcome, Span
from genmon.text.plural import counted
from genmon.units.duration import format_duration

_MINUTE = 60
_LEVELS = "▁▂▃▄▅▆▇█"
_NONE = "·"


def clock(instant: int | None) -> str:
    """Return a time to the minute, in UTC; a dash for none."""
    return "–" if instant is None else f"{datetime.fromtimestamp(instant, UTC):%Y-%m-%d %H:%M}"


def lasting(seconds: int) -> str:
    """Return a duration without seconds where it is longer than an hour."""
    return format_duration(seconds if seconds < 60 * _MINUTE else seconds // _MINUTE * _MINUTE)


def condition(version: Version) -> str:
    """Return what the rule of a version says."""
    waits = f" for {format_duration(version.hold)}" if version.hold else ""
    return f"{version.condition}{waits}"


def strip(times: Sequence[tuple[int, int]], span: Span, columns: int) -> str:
    """Return a character a column: how much of its time the alert fired."""
    width = (span.end - span.start) / columns
    bounds = [span.start + number * width for number in range(columns + 1)]
    return "".join(_level(times, *ends) for ends in pairwise(bounds))


def _level(times: Sequence[tuple[int, int]], start: float, end: float) -> str:
    seconds = sum(max(0.0, min(high, end) - max(low, start)) for low, high in times)
    if not seconds:
        return _NONE
    return _LEVELS[min(len(_LEVELS) - 1, int(seconds / (end - start) * len(_LEVELS)))]


def seen(sighting: Sighting) -> str:
    """Say whether an incident was caught, and after how long."""
    if sighting.fired is None:
        return "missed"
    fired = _after(sighting.fired, "fired")
    paged = "nobody is paged" if sighting.paged is None else _after(sighting.paged, "paged")
    return f"{'caught' if sighting.is_caught else 'fires already'}: {fired}, {paged}"


def _after(seconds: int, what: str) -> str:
    if seconds < 0:
        return f"{what} {lasting(-seconds)} before it began"
    return f"{what} after {lasting(seconds)}"


def flapping(outcome: AlertOutcome) -> str:
    """Say that a series fires over and over, if it does."""
    return f"flaps: {outcome.in_an_hour} times in an hour" if outcome.flaps else ""


def suggested(suggestion: Suggestion) -> str:
    """Say which limit catches the incidents, and with how many pages."""
    missed = f"no threshold catches {', '.join(suggestion.missed)}" if suggestion.missed else ""
    outcome = suggestion.outcome
    if outcome is None:
        return missed
    caught = "; ".join(
        f"{sighting.incident.name} {seen(sighting)}"
        for sighting in outcome.sightings
        if sighting.is_caught
    )
    pages = counted(outcome.pages, "page")
    false = f"{counted(outcome.false_alarms, 'firing')} outside of incidents"
    return "; ".join(filter(None, (f"{suggestion.limit}: {pages}, {false}", caught, missed)))
