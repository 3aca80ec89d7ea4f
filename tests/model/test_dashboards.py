"""Panels show something, and the right sort of thing."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_panel_shows_signals_and_a_list_of_alerts_shows_none() -> None:
    spec = """
    dashboards:
      board:
        title: Board
        rows:
          - title: Row
            panels:
              - {title: Empty}
              - {title: Both, as: alertlist, show: is_up}
              - {title: Alerts, as: alertlist}
    """
    assert findings(spec) == text("""
    shop/a.yaml:7:13: error[GM211]: the panel `Empty` shows nothing
        6 |         panels:
        7 |           - {title: Empty}
          |             ^^^^^^^^^^^^^^
      help: add `show: SIGNAL`, or make it `as: alertlist`

    shop/a.yaml:8:42: error[GM211]: an `alertlist` shows alerts, not signals
        7 |           - {title: Empty}
        8 |           - {title: Both, as: alertlist, show: is_up}
          |                                          ^^^^
      help: leave `show` out
    """)


def test_rows_and_panels_are_not_empty_and_time_passes() -> None:
    spec = """
    dashboards:
      board: {title: Board, refresh: 0s, rows: [{title: Row, panels: []}]}
      other: {title: Other, rows: []}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:34: error[GM207]: no time at all is too short
        1 | dashboards:
        2 |   board: {title: Board, refresh: 0s, rows: [{title: Row, panels: []}]}
          |                                  ^^
      help: write it like `5m`

    shop/a.yaml:2:66: error[GM204]: `panels` is empty
        1 | dashboards:
        2 |   board: {title: Board, refresh: 0s, rows: [{title: Row, panels: []}]}
          |                                                                  ^^
      help: write one item or more, or leave the key out

    shop/a.yaml:3:31: error[GM204]: `rows` is empty
        2 |   board: {title: Board, refresh: 0s, rows: [{title: Row, panels: []}]}
        3 |   other: {title: Other, rows: []}
          |                               ^^
      help: write one item or more, or leave the key out
    """)
