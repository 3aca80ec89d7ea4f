"""Rows of panels to places in Grafana's grid of 24 columns, each with a number of its own."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from genmon.plan import Panel, PanelRow

COLUMNS = 24
_TITLE_HEIGHT = 1
_NUMBERS = 2**31 - 1
"""The largest number that every part of Grafana takes for a panel."""


class Place(NamedTuple):
    """Where a panel stands, in cells from the top left corner, and its number on the dashboard."""

    number: int
    x: int
    y: int
    width: int
    height: int


class Placed(NamedTuple):
    """A panel, or the title of a row, and its place."""

    what: Panel | str
    place: Place


def placed(rows: tuple[PanelRow, ...]) -> Iterator[Placed]:
    """Yield the title of each row, then its panels from left to right, wrapped at 24 columns."""
    numbers = _Numbers()
    y = 0
    for row in rows:
        if row.title:
            number = numbers.of(f"row {row.title}")
            yield Placed(row.title, Place(number, 0, y, COLUMNS, _TITLE_HEIGHT))
            y += _TITLE_HEIGHT
        for line in _lines(row.panels):
            yield from _in_line(line, y, numbers)
            y += max(panel.height for panel in line)


class _Numbers:
    """The numbers of a dashboard: made of titles, so that links to a panel outlive a new one."""

    def __init__(self) -> None:
        """Begin with none given."""
        self._given: set[int] = set()

    def of(self, name: str) -> int:
        """Return the number of a title; of two that come to the same, the later one moves on."""
        number = int.from_bytes(sha256(name.encode()).digest()[:4], "big") % _NUMBERS + 1
        while number in self._given:
            number = number % _NUMBERS + 1
        self._given.add(number)
        return number


def _lines(panels: tuple[Panel, ...]) -> Iterator[list[Panel]]:
    line: list[Panel] = []
    for panel in panels:
        if line and sum(other.width for other in line) + panel.width > COLUMNS:
            yield line
            line = []
        line.append(panel)
    if line:
        yield line


def _in_line(line: list[Panel], y: int, numbers: _Numbers) -> Iterator[Placed]:
    x = 0
    for panel in line:
        number = numbers.of(f"panel {panel.title}")
        yield Placed(panel, Place(number, x, y, panel.width, panel.height))
        x += panel.width
