"""Every name that is used is defined."""

from __future__ import annotations

from tests.compiling import findings, text


def test_each_kind_of_unknown_name_is_answered_with_the_nearest() -> None:
    spec = """
    signals: {is_up: {value: up}}
    alerts:
      is_upp: [{name: Down, equals: 0, severity: critical}]
      is_up: [{name: Lost, equals: 0, severity: critcal}]
    severities:
      info: {rank: 3, notify: [dusk, {to: desk, only_during: night}, {to: mail}]}
    time_intervals: {nights: "daily 22:00-06:00"}
    inhibit:
      - {silence: [Los, Lost], by: Down}
      - {silence: Lost, by: [Nothing]}
    dashboards:
      board:
        title: Board
        rows: [{title: Row, panels: [{title: Panel, show: [is_up, up], thresholds: isup}]}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:3:3: error[GM303]: unknown signal `is_upp`
        2 | alerts:
        3 |   is_upp: [{name: Down, equals: 0, severity: critical}]
          |   ^^^^^^
      help: did you mean `is_up`?

    shop/a.yaml:4:45: error[GM341]: unknown severity `critcal`
        3 |   is_upp: [{name: Down, equals: 0, severity: critical}]
        4 |   is_up: [{name: Lost, equals: 0, severity: critcal}]
          |                                             ^^^^^^^
      help: did you mean `critical`?

    shop/a.yaml:6:28: error[GM342]: unknown receiver `dusk`
        5 | severities:
        6 |   info: {rank: 3, notify: [dusk, {to: desk, only_during: night}, {to: mail}]}
          |                            ^^^^
      help: did you mean `desk`?

    shop/a.yaml:6:58: error[GM343]: unknown time interval `night`
        5 | severities:
        6 |   info: {rank: 3, notify: [dusk, {to: desk, only_during: night}, {to: mail}]}
          |                                                          ^^^^^
      help: did you mean `nights`?

    shop/a.yaml:6:71: error[GM342]: unknown receiver `mail`
        5 | severities:
        6 |   info: {rank: 3, notify: [dusk, {to: desk, only_during: night}, {to: mail}]}
          |                                                                       ^^^^
      help: known receivers: `desk`

    shop/a.yaml:9:16: error[GM344]: unknown alert `Los`
        8 | inhibit:
        9 |   - {silence: [Los, Lost], by: Down}
          |                ^^^
      help: did you mean `Lost`?

    shop/a.yaml:10:26: error[GM344]: unknown alert `Nothing`
        9 |   - {silence: [Los, Lost], by: Down}
       10 |   - {silence: Lost, by: [Nothing]}
          |                          ^^^^^^^
      help: known alerts: `Down`, `Lost`

    shop/a.yaml:14:63: error[GM303]: unknown signal `up`
       13 |     title: Board
       14 |     rows: [{title: Row, panels: [{title: Panel, show: [is_up, up], thresholds: isup}]}]
          |                                                               ^^
      help: `up` is a metric: name the signal that reads it, `is_up`

    shop/a.yaml:14:80: error[GM303]: unknown signal `isup`
       13 |     title: Board
       14 |     rows: [{title: Row, panels: [{title: Panel, show: [is_up, up], thresholds: isup}]}]
          |                                                                                ^^^^
      help: did you mean `is_up`?
    """)


def test_names_that_are_defined_may_be_used() -> None:
    spec = """
    signals: {is_up: {value: up}}
    alerts: {is_up: [{name: Lost, equals: 0, severity: critical}, {name: Gone, equals: 0, for: 1h, severity: critical}]}
    inhibit: [{silence: Lost, by: Gone}]
    """  # noqa: E501 - as people read it
    assert findings(spec) == ""
