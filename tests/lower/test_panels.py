"""The ends of an axis are in the unit of what is shown."""

from __future__ import annotations

from tests.compiling import findings, text


def test_an_axis_ends_in_the_unit_of_the_first_signal() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}, samples: {value: scrape_samples_scraped}}
    dashboards:
      board:
        title: Board
        rows:
          - title: Row
            panels:
              - {title: Good, show: [wait, samples], min: 0, max: 500ms}
              - {title: Share, show: wait, max: 5%}
              - {title: Bare, show: wait, min: 1, max: 2}
              - {title: Count, show: samples, min: 1, max: 5s}
    """
    assert findings(spec) == text("""
    shop/a.yaml:9:45: error[GM411]: `5%` is a share, but the signal is a time in s
        8 |           - {title: Good, show: [wait, samples], min: 0, max: 500ms}
        9 |           - {title: Share, show: wait, max: 5%}
          |                                             ^^
      help: write it like `100ms`, `2s` or `14d`

    shop/a.yaml:10:44: error[GM416]: `1` has no unit, and the signal is a time in s
        9 |           - {title: Share, show: wait, max: 5%}
       10 |           - {title: Bare, show: wait, min: 1, max: 2}
          |                                            ^
      help: write it like `100ms`, `2s` or `14d`

    shop/a.yaml:10:52: error[GM416]: `2` has no unit, and the signal is a time in s
        9 |           - {title: Share, show: wait, max: 5%}
       10 |           - {title: Bare, show: wait, min: 1, max: 2}
          |                                                    ^
      help: write it like `100ms`, `2s` or `14d`

    shop/a.yaml:11:56: error[GM411]: `5 s` is a time, but the signal is a count of samples
       10 |           - {title: Bare, show: wait, min: 1, max: 2}
       11 |           - {title: Count, show: samples, min: 1, max: 5s}
          |                                                        ^^
      help: write a bare number
    """)
