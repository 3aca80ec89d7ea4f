"""Rungs agree with their severities and stand in order."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_higher_threshold_or_the_same_for_longer_is_harder_to_reach() -> None:
    spec = """
    signals: {load: {value: scrape_samples_scraped}, short: {value: scrape_duration_seconds}}
    alerts:
      load:
        - {colour: yellow, above: 5}
        - {name: A, above: 10, for: 5m, severity: warning}
        - {name: B, above: 10, for: 1h, severity: critical}
        - {name: C, above: 20, severity: critical}
      short:
        - {target: 1s}
        - {name: D, below: 100ms, severity: warning}
        - {name: E, at_most: 0.01s, severity: critical}
    """
    assert findings(spec) == ""


def test_a_critical_rung_that_is_easier_to_reach_than_a_warning_is_shown_beside_it() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts:
      wait:
        - {name: A, above: 100ms, for: 5m, severity: warning}
        - {name: B, above: 0.08s, for: 2m, severity: critical}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:24: error[GM304]: critical rung `> 0.08 s` is easier to reach than warning rung `> 100 ms`
        3 |   wait:
        4 |     - {name: A, above: 100ms, for: 5m, severity: warning}
          |                        ----- warning fires here
        5 |     - {name: B, above: 0.08s, for: 2m, severity: critical}
          |                        ^^^^^ expected to be harder to reach than 100 ms
      help: swap the two values, or the two severities
    """)  # noqa: E501 - as people read it


def test_the_same_threshold_for_a_shorter_time_is_easier_to_reach() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts:
      wait:
        - {name: A, at_least: 1s, for: 5m, severity: warning}
        - {name: B, at_least: 1s, for: 5m, severity: critical}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:27: error[GM304]: critical rung `>= 1 s` is no harder to reach than warning rung `>= 1 s`
        3 |   wait:
        4 |     - {name: A, at_least: 1s, for: 5m, severity: warning}
          |                           -- warning fires here
        5 |     - {name: B, at_least: 1s, for: 5m, severity: critical}
          |                           ^^ expected to be harder to reach than 1 s
      help: move the critical rung further, or let it last longer with `for`
    """)  # noqa: E501 - as people read it


def test_a_falling_ladder_is_read_downwards() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts:
      wait:
        - {name: A, below: 1s, severity: warning}
        - {name: B, below: 2s, severity: critical}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:24: error[GM304]: critical rung `< 2 s` is easier to reach than warning rung `< 1 s`
        3 |   wait:
        4 |     - {name: A, below: 1s, severity: warning}
          |                        -- warning fires here
        5 |     - {name: B, below: 2s, severity: critical}
          |                        ^^ expected to be harder to reach than 1 s
      help: swap the two values, or the two severities
    """)  # noqa: E501 - as people read it


def test_one_rung_among_many_is_said_once_against_the_hardest_of_the_milder() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts:
      wait:
        - {name: A, above: 1s, severity: warning}
        - {name: B, above: 2s, severity: warning}
        - {name: C, above: 500ms, severity: critical}
    """
    assert findings(spec) == text("""
    shop/a.yaml:6:24: error[GM304]: critical rung `> 500 ms` is easier to reach than warning rung `> 2 s`
        4 |     - {name: A, above: 1s, severity: warning}
        5 |     - {name: B, above: 2s, severity: warning}
          |                        -- warning fires here
        6 |     - {name: C, above: 500ms, severity: critical}
          |                        ^^^^^ expected to be harder to reach than 2 s
      help: swap the two values, or the two severities
    """)  # noqa: E501 - as people read it


def test_rungs_that_agree_are_still_listed_from_the_mildest() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts:
      wait:
        - {name: B, above: 2s, severity: critical}
        - {name: A, above: 1s, severity: warning}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:24: error[GM304]: `> 1 s` comes after `> 2 s`
        3 |   wait:
        4 |     - {name: B, above: 2s, severity: critical}
          |                        -- the rung before it
        5 |     - {name: A, above: 1s, severity: warning}
          |                        ^^ easier to reach than the rung before it
      help: list the rungs from the mildest to the most severe
    """)


def test_a_band_needs_a_rung_at_which_it_ends_and_something_in_between() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}, samples: {value: scrape_samples_scraped}}
    alerts:
      wait:
        - {name: A, above: 1s, severity: warning}
        - {name: B, above: 2s, until_next: true, severity: critical}
      samples:
        - {name: C, above: 10, until_next: true, severity: warning}
        - {name: D, above: 10, for: 1h, severity: critical}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:40: error[GM304]: `until_next` has no next rung
        4 |     - {name: A, above: 1s, severity: warning}
        5 |     - {name: B, above: 2s, until_next: true, severity: critical}
          |                                        ^^^^
      help: add a further rung at which the band ends, or leave `until_next` out

    shop/a.yaml:7:40: error[GM304]: nothing lies between `> 10` and `> 10`
        6 |   samples:
        7 |     - {name: C, above: 10, until_next: true, severity: warning}
          |                                        ^^^^
      help: add a further rung at which the band ends, or leave `until_next` out
    """)


def test_a_severity_that_does_not_exist_has_no_rank_to_compare() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts:
      wait:
        - {name: A, above: 1s, severity: warning}
        - {name: B, above: 500ms, severity: fatal}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:24: error[GM304]: `> 500 ms` comes after `> 1 s`
        3 |   wait:
        4 |     - {name: A, above: 1s, severity: warning}
          |                        -- the rung before it
        5 |     - {name: B, above: 500ms, severity: fatal}
          |                        ^^^^^ easier to reach than the rung before it
      help: list the rungs from the mildest to the most severe

    shop/a.yaml:5:41: error[GM341]: unknown severity `fatal`
        4 |     - {name: A, above: 1s, severity: warning}
        5 |     - {name: B, above: 500ms, severity: fatal}
          |                                         ^^^^^
      help: known severities: `critical`, `warning`
    """)


def test_two_alerts_that_say_the_same_are_one_too_many() -> None:
    spec = """
    signals: {load: {value: scrape_samples_scraped}}
    alerts:
      load:
        - {name: A, above: 10, for: 5m, severity: warning}
        - {name: B, above: 10, for: 5m, severity: warning}
        - {name: C, above: 10, for: 5m, severity: warning, labels: {action: grow}}
        - {name: D, above: 10, for: 9m, severity: warning}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:24: error[GM304]: `B` always fires together with `A`
        3 |   load:
        4 |     - {name: A, above: 10, for: 5m, severity: warning}
          |                        -- the same rung
        5 |     - {name: B, above: 10, for: 5m, severity: warning}
          |                        ^^
      help: take one of them out, or move it
    """)
