"""The registry says what a metric is, and nothing twice."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_metric_measures_in_a_unit_or_counts_things() -> None:
    spec = """
    metrics:
      a: {type: gauge}
      b: {type: gauge, unit: s, counts: things}
      c: {type: gauge, counts: Things}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:6: error[GM211]: a metric has either a `unit` or the things it `counts`
        1 | metrics:
        2 |   a: {type: gauge}
          |      ^^^^^^^^^^^^^
      help: write `unit: ms`, say, or `counts: requests`, and not both

    shop/a.yaml:3:6: error[GM211]: a metric has either a `unit` or the things it `counts`
        2 |   a: {type: gauge}
        3 |   b: {type: gauge, unit: s, counts: things}
          |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: write `unit: ms`, say, or `counts: requests`, and not both

    shop/a.yaml:4:28: error[GM205]: `Things` is not a name that can stand here
        3 |   b: {type: gauge, unit: s, counts: things}
        4 |   c: {type: gauge, counts: Things}
          |                            ^^^^^^
      help: write lower case letters, digits, `_` and `-`, a letter first
    """)


def test_buckets_belong_to_histograms_and_ascend() -> None:
    spec = """
    metrics:
      a: {type: histogram, unit: s}
      b: {type: counter, unit: s, buckets: [1]}
      c: {type: histogram, unit: s, buckets: [1, 2, 2]}
      d: {type: histogram, unit: s, buckets: [0.1, 1, +Inf]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:6: error[GM211]: a histogram lists its `buckets`
        1 | metrics:
        2 |   a: {type: histogram, unit: s}
          |      ^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: add `buckets: […]`, the upper bounds without +Inf

    shop/a.yaml:3:31: error[GM211]: a counter has no `buckets`
        2 |   a: {type: histogram, unit: s}
        3 |   b: {type: counter, unit: s, buckets: [1]}
          |                               ^^^^^^^
      help: leave `buckets` out, or declare it as a histogram

    shop/a.yaml:4:33: error[GM211]: `buckets` ascend, each bound once
        3 |   b: {type: counter, unit: s, buckets: [1]}
        4 |   c: {type: histogram, unit: s, buckets: [1, 2, 2]}
          |                                 ^^^^^^^
      help: sort the bounds

    shop/a.yaml:5:51: error[GM203]: `buckets` takes a number, not text
        4 |   c: {type: histogram, unit: s, buckets: [1, 2, 2]}
        5 |   d: {type: histogram, unit: s, buckets: [0.1, 1, +Inf]}
          |                                                   ^^^^
      help: write a number such as `0.95`
    """)
