"""Panels fill rows of 24 columns from the left, never on top of one another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from genmon.emit.grafana.grid import Place, placed
from genmon.plan import Panel, PanelRow


def overlap(place: Place, other: Place) -> bool:
    return (
        place.x < other.x + other.width
        and other.x < place.x + place.width
        and place.y < other.y + other.height
        and other.y < place.y + place.height
    )


def sized(panel: Panel, *sizes: tuple[int, int]) -> tuple[Panel, ...]:
    return tuple(replace(panel, width=width, height=height) for width, height in sizes)


def test_rows_are_titled_and_wrap_below_their_highest_panel(panels: dict[str, Panel]) -> None:
    rows = (
        PanelRow("First", sized(panels["stat"], (12, 8), (6, 4), (12, 8))),
        PanelRow("Second", sized(panels["stat"], (24, 6))),
    )
    assert [each.place[1:] for each in placed(rows)] == [
        (0, 0, 24, 1),
        (0, 1, 12, 8),
        (12, 1, 6, 4),
        (0, 9, 12, 8),
        (0, 17, 24, 1),
        (0, 18, 24, 6),
    ]


def test_a_row_without_a_title_is_its_panels_only(panels: dict[str, Panel]) -> None:
    rows = (PanelRow("", sized(panels["stat"], (24, 6))),)
    assert [each.place[1:] for each in placed(rows)] == [(0, 0, 24, 6)]


def numbers(*rows: PanelRow) -> dict[str, int]:
    found = [(each.what, each.place.number) for each in placed(rows)]
    return {what if isinstance(what, str) else what.title: number for what, number in found}


def test_a_new_panel_moves_no_number(panels: dict[str, Panel]) -> None:
    old, new = panels["stat"], panels["gauge"]
    before = numbers(PanelRow("Row", (old,)))
    after = numbers(PanelRow("First", (new,)), PanelRow("Row", (new, old)))
    assert before.items() <= after.items()
    assert all(0 < number < 2**31 for number in after.values())


def test_titles_that_come_to_one_number_are_told_apart(
    panels: dict[str, Panel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genmon.emit.grafana.grid._NUMBERS", 3)
    row = PanelRow("Row", (panels["stat"], panels["gauge"]))
    assert sorted(numbers(row).values()) == [1, 2, 3]


def test_no_two_panels_overlap(panels: dict[str, Panel]) -> None:
    sizes = [(width, height) for width in (4, 7, 12, 24) for height in (3, 8)] * 3
    rows = (
        PanelRow("A", sized(panels["stat"], *sizes)),
        PanelRow("B", sized(panels["stat"], *sizes)),
    )
    places = [each.place for each in placed(rows)]
    assert not any(overlap(one, other) for one, other in combinations(places, 2))
    assert all(place.x + place.width <= 24 for place in places)
    assert len({place.number for place in places}) == len(places)
