"""A system's alerts have a name each."""

from __future__ import annotations

from tests.compiling import findings, text


def test_the_second_of_two_alerts_is_shown_with_the_first() -> None:
    spec = """
    signals: {is_up: {value: up}, wait: {value: scrape_duration_seconds}}
    alerts:
      wait: [{name: Down, above: 1s, severity: warning}]
      is_up: [{name: Down, equals: 0, severity: warning}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:4:18: error[GM305]: alert `Down` is defined twice
        2 | alerts:
        3 |   wait: [{name: Down, above: 1s, severity: warning}]
          |                 ---- first defined here
        4 |   is_up: [{name: Down, equals: 0, severity: warning}]
          |                  ^^^^ second definition
      help: rename one of them
    """)


def test_names_that_differ_are_two_alerts() -> None:
    spec = """
    signals: {is_up: {value: up}}
    alerts: {is_up: [{name: Down, equals: 0, severity: warning}, {name: DOWN, equals: 0, for: 1h, severity: critical}]}
    """  # noqa: E501 - as people read it
    assert findings(spec) == ""
