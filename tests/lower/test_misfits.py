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


def test_a_label_of_the_alert_that_its_series_have_too_is_refused() -> None:
    spec = """
    metrics: {jobs: {type: gauge, counts: jobs, labels: [queue, state]}}
    signals: {jobs: {value: jobs, combine: max, by: [queue, state], labels: {state: any}}}
    alerts:
      jobs:
        - {name: Many, above: 5, severity: warning, labels: {queue: all, of: jobs}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:73: error[GM415]: the series of `jobs` have a label `state`, which it overwrites
        1 | metrics: {jobs: {type: gauge, counts: jobs, labels: [queue, state]}}
        2 | signals: {jobs: {value: jobs, combine: max, by: [queue, state], labels: {state: any}}}
          |                                                                         ^^^^^^^^^^^^
      help: give the alert another label, or leave `state` out of `by`

    shop/a.yaml:5:57: error[GM415]: the series of `jobs` have a label `queue`, which it overwrites
        4 |   jobs:
        5 |     - {name: Many, above: 5, severity: warning, labels: {queue: all, of: jobs}}
          |                                                         ^^^^^^^^^^^^^^^^^^^^^^
      help: give the alert another label, or leave `queue` out of `by`
    """)


def test_a_label_that_only_a_step_without_an_alert_meets_is_nobody_s() -> None:
    spec = """
    metrics: {jobs: {type: gauge, counts: jobs, labels: [queue]}}
    signals: {jobs: {value: jobs, combine: max, by: [queue], labels: {queue: any}}}
    alerts: {jobs: [{colour: red, above: 5}]}
    """
    assert findings(spec) == ""
