"""Panels fill rows of 24 columns from the left, never on top of one another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from genmon.emit.grafana.grid import Place, placed
from genmon.plan import Panel, PanelRow


def overlap(one: Place, other: Place) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def sized(panel: Panel, *sizes: tuple[int, int]) -> tuple[Panel, ...]:
    return tuple(replace(panel, width=width, height=height) for width, height in sizes)


def test_rows_are_titled_and_wrap_below_their_highest_panel(panels: dict[str, Panel]) -> None:
    rows = (
        PanelRow("First", sized(panels["stat"], (12, 8), (6, 4), (12, 8))),
        PanelRow("Second", sized(panels["stat"], (24, 6))),
    )
    assert [each.place for each in placed(rows)] == [
        Place(number=1, x=0, y=0, width=24, height=1),
        Place(number=2, x=0, y=1, width=12, height=8),
        Place(number=3, x=12, y=1, width=6, height=4),
        Place(number=4, x=0, y=9, width=12, height=8),
        Place(number=5, x=0, y=17, width=24, height=1),
        Place(number=6, x=0, y=18, width=24, height=6),
    ]


def test_a_row_without_a_title_is_its_panels_only(panels: dict[str, Panel]) -> None:
    rows = (PanelRow("", sized(panels["stat"], (24, 6))),)
    assert [each.place for each in placed(rows)] == [Place(1, 0, 0, 24, 6)]


def test_no_two_panels_overlap(panels: dict[str, Panel]) -> None:
    sizes = [(width, height) for width in (4, 7, 12, 24) for height in (3, 8)] * 3
    rows = (
        PanelRow("A", sized(panels["stat"], *sizes)),
        PanelRow("B", sized(panels["stat"], *sizes)),
    )
    places = [each.place for each in placed(rows)]
    assert not any(overlap(one, other) for one, other in combinations(places, 2))
    assert all(place.x + place.width <= 24 for place in places)
    assert [place.number for place in places] == list(range(1, len(places) + 1))
