"""Pages in; a table for a terminal, or an object for programs, out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click

from genmon.alertmanager.coverage.week import DAYS, Day
from genmon.artifact import json_bytes
from genmon.cli.terminal import bold, paints
from genmon.compile.pages.blocks import blocks, days_of, title_of
from genmon.compile.pages.hours import DatedWindow, Heard, Pages, Row

_HOURS = range(24)
_TOLD, _PARTLY, _SILENT = "█", "▒", "·"
_COLOURS = {_TOLD: "green", _PARTLY: "yellow", _SILENT: "bright_black"}
_SCALE = "0     6     12    18"


def text_of(pages: Pages) -> str:
    """Return one block for alerts that are told of alike: receivers, days, and a mark an hour."""
    width = max((len(h.reach.receiver) for row in pages.rows for h in row.heard), default=0)
    lines = [
        f"{pages.system}, week of {_date(pages)}, hours in UTC",
        f"{_TOLD} told  {_PARTLY} a part of the hour  {_SILENT} silent",
    ]
    for rows in blocks(pages):
        lines += ["", bold(title_of(rows)), *_block(rows[0], width)]
    if pages.windows:
        lines += ["", "on certain dates", *(_window(window) for window in pages.windows)]
    return "\n".join(lines) + "\n"


def _date(pages: Pages) -> str:
    return f"Monday {pages.monday.day} {pages.monday:%B %Y}"


def _block(row: Row, width: int) -> Iterator[str]:
    yield f"  {'':{width}}  {'':7}  {_SCALE}"
    for heard in row.heard:
        name = heard.reach.receiver
        without = "" if heard.reach.integrations else "  no channel: nobody is told"
        for days, day in days_of(heard.week):
            yield f"  {name:{width}}  {days:7}  {_painted(day)}{without}"
            name = without = ""


def _painted(day: Day) -> str:
    marks = "".join(_mark(day, hour) for hour in _HOURS)
    if not paints():
        return marks
    return "".join(click.style("".join(run), fg=_COLOURS[mark]) for mark, run in groupby(marks))


def _mark(day: Day, hour: int) -> str:
    start, end = hour * 60, hour * 60 + 60
    minutes = sum(max(0, min(high, end) - max(low, start)) for low, high in day)
    if not minutes:
        return _SILENT
    return _TOLD if minutes == end - start else _PARTLY


def _window(window: DatedWindow) -> str:
    same_day = window.start.date() == window.end.date()
    end = (
        f"{window.end:%H:%M}"
        if same_day
        else f"{window.end:%A} {window.end.day} {window.end:%B %H:%M}"
    )
    when = f"{window.start:%A} {window.start.day} {window.start:%B %Y %H:%M}–{end}"
    silent = f"silent {', '.join(window.silent)}" if window.silent else ""
    speaking = f"told {', '.join(window.speaking)}" if window.speaking else ""
    return f"  {when}  {window.interval}: {'; '.join(filter(None, (silent, speaking)))}"


def json_of(pages: Pages) -> bytes:
    """Return the same for programs, a row an alert; ranges of a day are minutes from midnight."""
    return json_bytes(
        {
            "system": pages.system,
            "week": pages.monday.date().isoformat(),
            "alerts": [_row(row) for row in pages.rows],
            "windows": [
                {
                    "start": window.start.isoformat(),
                    "end": window.end.isoformat(),
                    "interval": window.interval,
                    "silent": list(window.silent),
                    "told": list(window.speaking),
                }
                for window in pages.windows
            ],
        }
    )


def _row(row: Row) -> dict[str, Any]:
    return {
        "alert": row.alert.name,
        "severity": row.alert.severity,
        "where": row.condition,
        "receivers": [_heard(heard) for heard in row.heard],
    }


def _heard(heard: Heard) -> dict[str, Any]:
    return {
        "receiver": heard.reach.receiver,
        "integrations": list(heard.reach.integrations),
        "week": {
            name: [list(range_) for range_ in day]
            for name, day in zip(DAYS, heard.week, strict=True)
        },
        "silent_in": [interval.name for interval in heard.muted],
        "told_in": [interval.name for interval in heard.active],
    }
