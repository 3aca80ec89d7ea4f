"""Rows of panels to places in Grafana's grid of 24 columns, numbered from 1 in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from genmon.plan import Panel, PanelRow

COLUMNS = 24
_TITLE_HEIGHT = 1


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
    y = count = 0
    for row in rows:
        if row.title:
            count += 1
            yield Placed(row.title, Place(count, 0, y, COLUMNS, _TITLE_HEIGHT))
            y += _TITLE_HEIGHT
        for line in _lines(row.panels):
            yield from _in_line(line, y, count)
            count += len(line)
            y += max(panel.height for panel in line)


def _lines(panels: tuple[Panel, ...]) -> Iterator[list[Panel]]:
    line: list[Panel] = []
    for panel in panels:
        if line and sum(other.width for other in line) + panel.width > COLUMNS:
            yield line
            line = []
        line.append(panel)
    if line:
        yield line


def _in_line(line: list[Panel], y: int, count: int) -> Iterator[Placed]:
    x = 0
    for index, panel in enumerate(line, start=1):
        yield Placed(panel, Place(count + index, x, y, panel.width, panel.height))
        x += panel.width
