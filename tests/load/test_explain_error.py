"""What pydantic finds, as people read it: input and the whole message side by side."""

from __future__ import annotations

from tests.compiling import findings, text


def test_an_unknown_key_is_answered_with_the_nearest_key_that_is_not_written_yet() -> None:
    spec = """
    metrics:
      hits_total: {type: counter, counts: hits, label: [route]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:45: error[GM201]: unknown key `label`
        1 | metrics:
        2 |   hits_total: {type: counter, counts: hits, label: [route]}
          |                                             ^^^^^
      help: did you mean `labels`?
    """)


def test_an_unknown_section_is_answered_with_the_nearest_section() -> None:
    spec = """
    metric:
      hits_total: {type: counter, counts: hits}
    """
    assert findings(spec) == text("""
    shop/a.yaml:1:1: error[GM201]: unknown key `metric`
        1 | metric:
          | ^^^^^^
      help: did you mean `metrics`?
    """)


def test_an_unknown_key_near_to_none_is_answered_with_the_known_keys() -> None:
    spec = """
    signals:
      is_up: {value: up, zzz: 1}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:22: error[GM201]: unknown key `zzz`
        1 | signals:
        2 |   is_up: {value: up, zzz: 1}
          |                      ^^^
      help: known keys here: `about`, `accept`, `average_over`, `by`, `combine`, `labels`, `look_back`, `runbook` and 5 more
    """)  # noqa: E501 - as people read it


def test_a_missing_key_is_named_at_the_place_that_needs_it() -> None:
    spec = """
    signals:
      latency: {quantile: 0.95}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:12: error[GM202]: `of` is missing in `latency`
        1 | signals:
        2 |   latency: {quantile: 0.95}
          |            ^^^^^^^^^^^^^^^^
      help: add `of: …`, a histogram, without `_bucket`
    """)


def test_each_wrong_type_is_told_from_what_was_meant() -> None:
    spec = """
    metrics: [hits_total]
    signals:
      is_up: [value, up]
    alerts:
      is_up: {name: Down, severity: warning}
    dashboards:
      board:
        title: 5
        rows:
          - title: Row
            panels: [{title: P, show: is_up, width: wide}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:1:10: error[GM203]: `metrics` takes a mapping, not a list
        1 | metrics: [hits_total]
          |          ^^^^^^^^^^^^
      help: write keys and values such as `{key: value}`

    shop/a.yaml:3:10: error[GM203]: `is_up` takes a mapping, not a list
        2 | signals:
        3 |   is_up: [value, up]
          |          ^^^^^^^^^^^
      help: write one of the kinds, such as `quantile`, `ratio`, `rate` or `value`

    shop/a.yaml:5:10: error[GM203]: `is_up` takes a list, not a mapping
        4 | alerts:
        5 |   is_up: {name: Down, severity: warning}
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: write a list such as `[a, b]`

    shop/a.yaml:8:12: error[GM203]: `title` takes text, not the number 5
        7 |   board:
        8 |     title: 5
          |            ^
      help: write text, in quotes where it looks like something else

    shop/a.yaml:11:49: error[GM203]: `width` takes a whole number, not text
       10 |       - title: Row
       11 |         panels: [{title: P, show: is_up, width: wide}]
          |                                                 ^^^^
      help: write a whole number such as `3`
    """)


def test_a_truth_is_true_or_false_and_yes_is_text() -> None:
    spec = """
    smtp: {smarthost: "mail:25", from: a@b.example, require_tls: yes}
    """
    assert findings(spec) == text("""
    shop/a.yaml:1:62: error[GM203]: `require_tls` takes `true` or `false`, not text
        1 | smtp: {smarthost: "mail:25", from: a@b.example, require_tls: yes}
          |                                                              ^^^
      help: write `true` or `false`
    """)


def test_a_key_without_a_value_is_not_a_key_left_out() -> None:
    spec = """
    signals:
      is_up: {value: up}
    alerts:
      is_up:
        - {name: Down, equals: , severity: warning}
        -
    dashboards:
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:20: error[GM203]: `equals` has no value
        4 |   is_up:
        5 |     - {name: Down, equals: , severity: warning}
          |                    ^^^^^^
      help: write its value, or leave the key out

    shop/a.yaml:6:6: error[GM203]: an item of `is_up` has no value
        5 |     - {name: Down, equals: , severity: warning}
        6 |     -
          |      ^
      help: write its value, or leave the item out

    shop/a.yaml:7:1: error[GM203]: `dashboards` has no value
        6 |     -
        7 | dashboards:
          | ^^^^^^^^^^
      help: write its value, or leave the key out
    """)


def test_bounds_are_told_in_plain_words() -> None:
    spec = """
    metrics:
      latency: {type: histogram, unit: s, buckets: [1]}
    signals:
      a: {quantile: 1.5, of: latency}
    dashboards:
      board:
        title: ""
        rows:
          - title: Row
            panels: [{title: P, show: a, width: 0, height: 41}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:4:17: error[GM204]: `quantile` is too large
        3 | signals:
        4 |   a: {quantile: 1.5, of: latency}
          |                 ^^^
      help: write less than 1

    shop/a.yaml:7:12: error[GM204]: `title` is empty
        6 |   board:
        7 |     title: ""
          |            ^^
      help: write a text

    shop/a.yaml:10:45: error[GM204]: `width` is too small
        9 |       - title: Row
       10 |         panels: [{title: P, show: a, width: 0, height: 41}]
          |                                             ^
      help: write 1 or more

    shop/a.yaml:10:56: error[GM204]: `height` is too large
        9 |       - title: Row
       10 |         panels: [{title: P, show: a, width: 0, height: 41}]
          |                                                        ^^
      help: write 40 or less
    """)


def test_a_list_without_items_is_empty_but_one_with_a_wrong_item_is_not() -> None:
    spec = """
    signals:
      is_up: {value: up}
    alerts:
      is_up: []
    inhibit:
      - {silence: [], by: [down]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:4:10: error[GM204]: `is_up` is empty
        3 | alerts:
        4 |   is_up: []
          |          ^^
      help: write one item or more, or leave the key out

    shop/a.yaml:6:15: error[GM204]: `silence` is empty
        5 | inhibit:
        6 |   - {silence: [], by: [down]}
          |               ^^
      help: write one item or more, or leave the key out
    """)


def test_a_word_that_is_not_among_the_choices_is_answered_with_the_nearest() -> None:
    spec = """
    metrics:
      a: {type: count, counts: things}
      b: {type: gauge, unit: byte}
      c: {type: gauge, unit: minuts}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:13: error[GM204]: `type` does not take `count`
        1 | metrics:
        2 |   a: {type: count, counts: things}
          |             ^^^^^
      help: did you mean `counter`?

    shop/a.yaml:3:26: error[GM212]: `unit` does not take `byte`
        2 |   a: {type: count, counts: things}
        3 |   b: {type: gauge, unit: byte}
          |                          ^^^^
      help: did you mean `bytes`?

    shop/a.yaml:4:26: error[GM212]: `unit` does not take `minuts`
        3 |   b: {type: gauge, unit: byte}
        4 |   c: {type: gauge, unit: minuts}
          |                          ^^^^^^
      help: did you mean `minutes`?
    """)


def test_a_signal_without_a_kind_is_answered_with_the_nearest_kind() -> None:
    spec = """
    signals:
      a: {ration: up, of: up}
      b: {title: Something}
      c: up
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:6: error[GM209]: `a` does not say what it measures
        1 | signals:
        2 |   a: {ration: up, of: up}
          |      ^^^^^^^^^^^^^^^^^^^^
      help: did you mean `ratio`?

    shop/a.yaml:3:6: error[GM209]: `b` does not say what it measures
        2 |   a: {ration: up, of: up}
        3 |   b: {title: Something}
          |      ^^^^^^^^^^^^^^^^^^
      help: write one of the kinds, such as `quantile`, `ratio`, `rate` or `value`

    shop/a.yaml:4:6: error[GM203]: `c` takes a mapping, not text
        3 |   b: {title: Something}
        4 |   c: up
          |      ^^
      help: write one of the kinds, such as `quantile`, `ratio`, `rate` or `value`
    """)


def test_a_long_value_is_cut_in_the_message() -> None:
    spec = """
    metrics:
      a: {type: gauge, unit: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}
    """  # noqa: E501 - as people read it
    assert findings(spec) == text("""
    shop/a.yaml:2:26: error[GM212]: `unit` does not take `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`
        1 | metrics:
        2 |   a: {type: gauge, unit: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}
          |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: write one of `ns`, `us`, `ms`, `s`, `minutes`, `hours`, `days`, `bytes`, `ratio`, `percent`, `bool`, `timestamp`, `score`, `celsius`, `USD`, `EUR`, `GBP`
    """)  # noqa: E501 - as people read it
