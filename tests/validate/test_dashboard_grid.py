"""Panels that Grafana would confuse or move are found."""

from __future__ import annotations

from genmon.diag import Note
from genmon.validate.jsonschema_check import check_dashboards
from tests.validate.samples import brief, dashboard, panel, place

PATH = "shop/grafana/dashboards/shop.json"


def _at(x: int, y: int, w: int = 12, h: int = 8) -> dict[str, int]:
    return {"h": h, "w": w, "x": x, "y": y}


def test_panels_side_by_side_and_below_one_another_fit() -> None:
    places = [_at(0, 0), _at(12, 0), _at(0, 8, w=24), _at(0, 16, w=6), _at(6, 16, w=18, h=1)]
    panels = [panel(n, f"P{n}", gridPos=at) for n, at in enumerate(places, start=1)]
    assert check_dashboards([dashboard(*panels)], cache=None) == ()


def test_panels_that_overlap_point_at_both() -> None:
    one, two = panel(1, "A", gridPos=_at(0, 0)), panel(2, "B", gridPos=_at(11, 7))
    (diagnostic,) = check_dashboards([dashboard(one, two)], cache=None)
    assert brief([diagnostic]) == [("GM618", 20, f"{PATH}: panel `B` lies on panel `A`")]
    assert diagnostic.notes == (Note("the other panel", place(10)),)


def test_a_panel_beyond_the_last_column_is_found() -> None:
    diagnostics = check_dashboards([dashboard(panel(1, "A", gridPos=_at(13, 0)))], cache=None)
    assert brief(diagnostics) == [("GM617", 10, f"{PATH}: panel `A` ends at column 25 of 24")]


def test_two_panels_with_one_id_are_found() -> None:
    one, two = panel(1, "A"), panel(1, "B", gridPos=_at(0, 16))
    diagnostics = check_dashboards([dashboard(one, two)], cache=None)
    assert brief(diagnostics) == [("GM616", 20, f"{PATH}: panel `B` has id 1, as panel `A` has")]


def test_panels_in_a_closed_row_have_a_grid_of_their_own_and_share_the_ids() -> None:
    inner = [panel(1, "In", gridPos=_at(0, 1)), panel(4, "Also in", gridPos=_at(12, 1))]
    row = {
        "id": 2,
        "type": "row",
        "title": "Row",
        "collapsed": True,
        "gridPos": _at(0, 0, w=24, h=1),
        "panels": inner,
    }
    after = panel(1, "After", gridPos=_at(0, 1))
    diagnostics = check_dashboards([dashboard(row, after)], cache=None)
    assert [(code, words) for code, _, words in brief(diagnostics)] == [
        ("GM616", f"{PATH}: panel `In` has id 1, as panel `After` has")
    ]
