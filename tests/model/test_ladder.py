"""A rung is an alert, a target or a colour step, and says nothing that it does not mean."""

from __future__ import annotations

from tests.compiling import findings, text


def test_each_sort_of_rung_may_stand() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}, gone: {absent: up}}
    alerts:
      wait:
        - {target: 1s, beyond: yellow, seed: SHOP-1}
        - {colour: orange, at_least: 2s}
        - {name: A, above: 3s, until_next: true, for: 5m, severity: warning, colour: "#ff0000"}
        - {name: B, above: 4s, keep_firing_for: 5m, severity: critical, summary: Slow}
      gone: [{name: C, severity: warning}]
    """
    assert findings(spec) == ""


def test_a_rung_compares_once() -> None:
    spec = """
    alerts:
      wait: [{name: A, above: 1s, at_most: 2s, severity: warning}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:31: error[GM211]: a rung compares once, not with `above` and `at_most`
        1 | alerts:
        2 |   wait: [{name: A, above: 1s, at_most: 2s, severity: warning}]
          |                               ^^^^^^^
      help: write two rungs
    """)


def test_a_rung_that_is_nothing_is_refused() -> None:
    spec = """
    alerts:
      wait: [{above: 1s}, {colour: red}, {severity: warning, above: 1s}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:10: error[GM211]: a rung is an alert, a `colour` step or a `target`
        1 | alerts:
        2 |   wait: [{above: 1s}, {colour: red}, {severity: warning, above: 1s}]
          |          ^^^^^^^^^^^
      help: add `name: …`, or `colour: …` and a comparison

    shop/a.yaml:2:23: error[GM211]: a rung is an alert, a `colour` step or a `target`
        1 | alerts:
        2 |   wait: [{above: 1s}, {colour: red}, {severity: warning, above: 1s}]
          |                       ^^^^^^^^^^^^^
      help: add `name: …`, or `colour: …` and a comparison

    shop/a.yaml:2:38: error[GM211]: a rung is an alert, a `colour` step or a `target`
        1 | alerts:
        2 |   wait: [{above: 1s}, {colour: red}, {severity: warning, above: 1s}]
          |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: add `name: …`, or `colour: …` and a comparison
    """)


def test_a_target_is_no_alert_and_keeps_nothing_of_one() -> None:
    spec = """
    alerts:
      wait: [{target: 1s, for: 5m, summary: Slow}, {target: 1s, above: 2s}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:23: error[GM211]: `for` cannot stand beside `target`
        1 | alerts:
        2 |   wait: [{target: 1s, for: 5m, summary: Slow}, {target: 1s, above: 2s}]
          |                       ^^^
      help: a target takes `beyond: COLOUR` at most; give an alert a rung of its own

    shop/a.yaml:2:61: error[GM211]: `above` cannot stand beside `target`
        1 | alerts:
        2 |   wait: [{target: 1s, for: 5m, summary: Slow}, {target: 1s, above: 2s}]
          |                                                             ^^^^^
      help: a target takes `beyond: COLOUR` at most; give an alert a rung of its own
    """)


def test_a_colour_step_keeps_nothing_of_an_alert() -> None:
    spec = """
    alerts:
      wait: [{colour: red, above: 1s, for: 5m, until_next: true}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:35: error[GM211]: `for` cannot stand beside `colour`
        1 | alerts:
        2 |   wait: [{colour: red, above: 1s, for: 5m, until_next: true}]
          |                                   ^^^
      help: a colour step takes a comparison and nothing else; an alert has a `name`
    """)


def test_an_alert_has_a_severity_and_its_own_colour() -> None:
    spec = """
    alerts:
      wait: [{name: A, above: 1s}, {name: B, above: 1s, severity: warning, beyond: red}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:10: error[GM211]: `A` has no `severity`
        1 | alerts:
        2 |   wait: [{name: A, above: 1s}, {name: B, above: 1s, severity: warning, beyond: red}]
          |          ^^^^^^^^^^^^^^^^^^^^
      help: add `severity: …`, a name from `severities`

    shop/a.yaml:2:72: error[GM211]: `beyond` cannot stand beside `name`
        1 | alerts:
        2 |   wait: [{name: A, above: 1s}, {name: B, above: 1s, severity: warning, beyond: red}]
          |                                                                        ^^^^^^
      help: write `colour`, or give the target a rung of its own
    """)


def test_a_band_compares() -> None:
    spec = """
    alerts:
      gone: [{name: A, until_next: true, severity: warning}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:20: error[GM211]: `until_next` ends a comparison, and there is none
        1 | alerts:
        2 |   gone: [{name: A, until_next: true, severity: warning}]
          |                    ^^^^^^^^^^
      help: add `above: …`, or leave `until_next` out
    """)
