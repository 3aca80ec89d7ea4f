"""Thresholds that cannot be compared with their signal are refused, with how to write them."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_rung_without_a_comparison_needs_a_signal_that_is_its_own_alarm() -> None:
    spec = """
    signals: {is_up: {value: up}}
    alerts: {is_up: [{name: Down, severity: warning}]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:18: error[GM412]: `Down` does not say when it fires
        1 | signals: {is_up: {value: up}}
        2 | alerts: {is_up: [{name: Down, severity: warning}]}
          |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: add `above: …` or another comparison
    """)


def test_targets_and_colour_steps_are_measured_too() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts: {wait: [{target: 5%}, {colour: red, above: 5}, {name: A, above: 1GB, severity: warning}]}
    """  # noqa: E501 - as people write it
    assert findings(spec) == text("""
    shop/a.yaml:2:26: error[GM411]: `5%` is a share, but the signal is a time in s
        1 | signals: {wait: {value: scrape_duration_seconds}}
        2 | alerts: {wait: [{target: 5%}, {colour: red, above: 5}, {name: A, above: 1GB, severity: warning}]}
          |                          ^^
      help: write it like `100ms`, `2s` or `14d`

    shop/a.yaml:2:52: error[GM416]: `5` has no unit, and the signal is a time in s
        1 | signals: {wait: {value: scrape_duration_seconds}}
        2 | alerts: {wait: [{target: 5%}, {colour: red, above: 5}, {name: A, above: 1GB, severity: warning}]}
          |                                                    ^
      help: write it like `100ms`, `2s` or `14d`

    shop/a.yaml:2:73: error[GM411]: `1 GB` is an amount of data, but the signal is a time in s
        1 | signals: {wait: {value: scrape_duration_seconds}}
        2 | alerts: {wait: [{target: 5%}, {colour: red, above: 5}, {name: A, above: 1GB, severity: warning}]}
          |                                                                         ^^^
      help: write it like `100ms`, `2s` or `14d`
    """)  # noqa: E501 - as people read it
