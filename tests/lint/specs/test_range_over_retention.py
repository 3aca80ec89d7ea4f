"""No window reaches further back than samples are kept."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_window_is_at_most_as_long_as_the_retention() -> None:
    spec = """
    metrics: {hits_total: {type: counter, counts: hits}}
    signals: {a: {increase: hits_total, over: 30d}}
    storage: {retention: 30d}
    """
    assert findings(spec) == ""


def test_a_longer_window_is_shown_with_the_retention() -> None:
    spec = """
    metrics: {hits_total: {type: counter, counts: hits}}
    signals: {a: {increase: hits_total, over: 31d}}
    storage: {retention: 30d}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:43: error[GM307]: looks back 31d, but samples are kept 30d
        1 | metrics: {hits_total: {type: counter, counts: hits}}
        2 | signals: {a: {increase: hits_total, over: 31d}}
          |                                           ^^^
        3 | storage: {retention: 30d}
          |                      --- the retention
      help: set `storage: {retention: 31d}`, or look back less
    """)


def test_without_a_retention_it_is_that_of_prometheus() -> None:
    spec = """
    metrics: {hits_total: {type: counter, counts: hits}}
    signals:
      a: {increase: hits_total, over: 16d}
      b: {value: up, average_over: 20d}
    """
    assert findings(spec) == text("""
    shop/a.yaml:3:35: error[GM307]: looks back 16d, but samples are kept 15d
        2 | signals:
        3 |   a: {increase: hits_total, over: 16d}
          |                                   ^^^
      help: set `storage: {retention: 16d}`, or look back less

    shop/a.yaml:4:32: error[GM307]: looks back 20d, but samples are kept 15d
        3 |   a: {increase: hits_total, over: 16d}
        4 |   b: {value: up, average_over: 20d}
          |                                ^^^
      help: set `storage: {retention: 20d}`, or look back less
    """)
