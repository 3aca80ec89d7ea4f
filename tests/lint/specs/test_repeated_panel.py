"""Within a dashboard a title is used once."""

from __future__ import annotations

from tests.compiling import findings, text


def test_the_second_panel_of_a_title_is_shown_with_the_first() -> None:
    spec = """
    signals: {is_up: {value: up}}
    dashboards:
      board:
        title: Board
        rows:
          - {title: One, panels: [{title: Up, show: is_up}]}
          - {title: Two, panels: [{title: Up, show: is_up}, {title: up, show: is_up}]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:7:39: error[GM309]: a second panel is called `Up`
        5 |     rows:
        6 |       - {title: One, panels: [{title: Up, show: is_up}]}
          |                                       -- the first one
        7 |       - {title: Two, panels: [{title: Up, show: is_up}, {title: up, show: is_up}]}
          |                                       ^^
      help: give it a title of its own
    """)


def test_two_dashboards_may_have_panels_of_one_title() -> None:
    spec = """
    signals: {is_up: {value: up}}
    dashboards:
      one: {title: One, rows: [{title: Row, panels: [{title: Up, show: is_up}]}]}
      two: {title: Two, rows: [{title: Row, panels: [{title: Up, show: is_up}]}]}
    """
    assert findings(spec) == ""
