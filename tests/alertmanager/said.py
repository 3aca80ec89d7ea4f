"""What pages, explanations and commands say of an alert, read back: who is notified at an instant.

Nothing here knows Alertmanager: words are compared with a calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.alertmanager.random_systems import DAYS, Hours, Labels

_ROW = re.compile(r"\| (.*?) \| (.*?) \| (.*?) \| (.*?) \|")
_LINE = re.compile(r"(\S+) \((.*?)\)(?:, (.*))?")
_NOBODY = "web pages only"
_TIMES = re.compile(r"from (\d\d):(\d\d) to (\d\d):(\d\d)")
Calendar = Mapping[str, Hours]
"""Hours by the words that stand for them."""


@dataclass(frozen=True)
class Entry:
    """A receiver with a channel, and the words on its hours."""

    receiver: str
    when: str

    def holds(self, calendar: Calendar, instant: datetime) -> bool:
        if self.when in {"", "at all hours"}:
            return True
        ways = self.when.split(", and as well ")
        return any(_way(way, calendar, instant) for way in ways)


def _way(words: str, calendar: Calendar, instant: datetime) -> bool:
    clauses = dict(one.split(" ", 1) for one in words.split(", "))
    assert clauses.keys() <= {"only", "never"}, words
    return all(
        any(calendar[one].holds(instant) for one in _each(named, calendar)) == (kind == "only")
        for kind, named in clauses.items()
    )


def _each(words: str, calendar: Calendar) -> list[str]:
    named = words.split(" or ")
    assert set(named) <= calendar.keys(), words
    return named


@dataclass(frozen=True)
class Page:
    """For one alert: the receivers of the series that meet each condition."""

    entries: tuple[tuple[str, tuple[Entry, ...]], ...]

    def of(self, labels: Labels) -> tuple[Entry, ...]:
        """Return what is said of a series; exactly one condition holds of it."""
        (found,) = [entries for where, entries in self.entries if meets(where, labels)]
        return found

    def notified(self, labels: Labels, calendar: Calendar, instant: datetime) -> frozenset[str]:
        return frozenset(e.receiver for e in self.of(labels) if e.holds(calendar, instant))


def meets(where: str, labels: Labels) -> bool:
    """Tell whether labels meet a condition such as ``queue=mail|jobs, component not api``."""
    for part in where.split(", ") if where else ():
        match = re.fullmatch(r"(\w+)( not |=)(.*)", part)
        assert match, where
        name, negative, values = match.groups()
        if (labels.get(name, "") in values.split("|")) == (negative == " not "):
            return False
    return True


def of_report(text: str, alert: str) -> Page:
    """Read the section on who is notified."""
    section = text.split("## Who is notified")[1].split("\n## ", maxsplit=1)[0]
    found = []
    for block in section.split("\n**")[1:]:
        title, _, names = _plain(block.split("\n")[0]).partition(":** ")
        if alert in names.split(", "):
            rows = [row.groups() for row in map(_ROW.fullmatch, _plain(block).splitlines()) if row]
            told = (one for one in rows[1:] if not one[1].startswith(_NOBODY))
            where = title.partition(", where ")[2]
            found.append((where, tuple(Entry(one[0], one[2]) for one in told)))
    return Page(tuple(found))


def of_runbook(text: str) -> Page:
    """Read the list under each line that begins with ``Notifies``."""
    blocks = re.findall(r"^- Notifies(?: where (.*))?:\n((?:  - .*\n)*)", text, re.MULTILINE)
    return Page(
        tuple(
            (_plain(where), tuple(_entries(line[4:] for line in _plain(lines).splitlines())))
            for where, lines in blocks
        )
    )


def of_explanation(text: str) -> Page:
    """Read the section ``notifies``."""
    section = re.search(r"^notifies:\n((?:    .*\n)*)", text, re.MULTILINE)
    assert section, text
    found: list[tuple[str, list[str]]] = []
    for line in section[1].splitlines():
        if line.startswith("    where "):
            found.append((line[len("    where ") : -1], []))
            continue
        if not line.startswith("      "):
            found = found or [("", [])]
        found[-1][1].append(line.strip())
    return Page(tuple((where, tuple(_entries(iter(lines)))) for where, lines in found))


def _entries(lines: Iterator[str]) -> Iterator[Entry]:
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match, line
        if not match[2].startswith(_NOBODY):
            hours = re.sub(r"(, |^)again every \S+$", "", match[3] or "")
            yield Entry(match[1], hours)


def _plain(markdown: str) -> str:
    """Take the escapes of Markdown away."""
    return re.sub(r"\\([\\`*\[\]<>&~|#$_])", r"\1", markdown)


@dataclass(frozen=True)
class Week:
    """A receiver's hours in one week, by minutes of its days in UTC, and windows on dates."""

    receiver: str
    minutes: Mapping[str, list[list[int]]]
    silent_in: tuple[str, ...]
    told_in: tuple[str, ...]

    def holds(self, hours: Mapping[str, Hours], instant: datetime) -> bool:
        minute = instant.hour * 60 + instant.minute
        today = self.minutes[DAYS[instant.weekday()].title()]
        weekly = any(low <= minute < high for low, high in today)
        dated = any(hours[name].holds(instant) for name in self.told_in)
        return (weekly or dated) and not any(hours[name].holds(instant) for name in self.silent_in)


def of_pages(rows: list[Mapping[str, Any]], alert: str, labels: Labels) -> tuple[Week, ...]:
    """Read what ``pages --format json`` says of a series."""
    (row,) = [r for r in rows if r["alert"] == alert and meets(r["where"], labels)]
    return tuple(
        Week(one["receiver"], one["week"], tuple(one["silent_in"]), tuple(one["told_in"]))
        for one in row["receivers"]
        if one["integrations"]
    )


def minutes_of(words: str) -> dict[str, list[list[int]]]:
    """Read hours of ``oncall``, as in ``on Mondays to Fridays from 09:00 to 17:00 UTC``."""
    if words == "always":
        return {day.title(): [[0, 1440]] for day in DAYS}
    week: dict[str, list[list[int]]] = {day.title(): [] for day in DAYS}
    for part in [] if words == "never" else _parts(words):
        times = [
            [int(a) * 60 + int(b), int(c) * 60 + int(d)] for a, b, c, d in _TIMES.findall(part)
        ]
        for day in _days(part):
            week[day.title()] = times or [[0, 1440]]
    return week


def _parts(words: str) -> list[str]:
    return re.split(r" and (?=on )", words)


def _days(part: str) -> list[str]:
    named = [DAYS.index(one.lower()) for one in re.findall(r"([A-Z][a-z]+day)s", part)]
    if not named:
        return list(DAYS)
    run = re.search(r"days to [A-Z]", part)
    chosen = range(named[0], named[-1] + 1) if run else named
    return [DAYS[one] for one in chosen]
