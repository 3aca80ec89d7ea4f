"""What is written as one word is read, or refused with the next step."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_duration_says_how_it_would_be_written() -> None:
    spec = """
    signals:
      a: {value: up, average_over: 5}
      b: {value: up, average_over: 1.5h}
      c: {value: up, average_over: soon}
      d: {value: up, average_over: [5m]}
      e: {value: up, average_over: 0s}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:32: error[GM207]: `5` has no unit
        1 | signals:
        2 |   a: {value: up, average_over: 5}
          |                                ^
      help: write `5s` if seconds are meant

    shop/a.yaml:3:32: error[GM207]: `1.5h` is not how Prometheus writes a duration
        2 |   a: {value: up, average_over: 5}
        3 |   b: {value: up, average_over: 1.5h}
          |                                ^^^^
      help: write `1h30m`

    shop/a.yaml:4:32: error[GM207]: `soon` is not a duration
        3 |   b: {value: up, average_over: 1.5h}
        4 |   c: {value: up, average_over: soon}
          |                                ^^^^
      help: write whole numbers and units, the largest first, such as `30s`, `5m`, `1h30m` or `30d`

    shop/a.yaml:5:32: error[GM207]: a list is not a duration
        4 |   c: {value: up, average_over: soon}
        5 |   d: {value: up, average_over: [5m]}
          |                                ^^^^
      help: write it like `5m`

    shop/a.yaml:6:32: error[GM207]: no time at all is too short
        5 |   d: {value: up, average_over: [5m]}
        6 |   e: {value: up, average_over: 0s}
          |                                ^^
      help: write it like `5m`
    """)


def test_a_quantity_says_what_is_wrong_with_its_number_or_its_unit() -> None:
    spec = """
    signals:
      is_up: {value: up}
    alerts:
      is_up:
        - {name: A, below: half, severity: warning}
        - {name: B, below: 5kb, severity: warning}
        - {name: C, below: true, severity: warning}
        - {name: D, below: 1e300, severity: warning}
    """
    assert findings(spec) == text("""
    shop/a.yaml:5:24: error[GM206]: `half` is not a number with a unit
        4 |   is_up:
        5 |     - {name: A, below: half, severity: warning}
          |                        ^^^^
      help: write a number and its unit, such as `500ms`, `85%`, `14d` or `1/h`

    shop/a.yaml:6:24: error[GM212]: `kb` is not a unit
        5 |     - {name: A, below: half, severity: warning}
        6 |     - {name: B, below: 5kb, severity: warning}
          |                        ^^^
      help: did you mean `kB`?

    shop/a.yaml:7:24: error[GM206]: `true` is not a quantity
        6 |     - {name: B, below: 5kb, severity: warning}
        7 |     - {name: C, below: true, severity: warning}
          |                        ^^^^
      help: write it like `500ms`

    shop/a.yaml:8:24: error[GM206]: `1e+300` is beyond what can be measured
        7 |     - {name: C, below: true, severity: warning}
        8 |     - {name: D, below: 1e300, severity: warning}
          |                        ^^^^^
      help: write a number nearer to one, in another unit where that helps
    """)


def test_a_selector_says_that_functions_are_the_compilers_business() -> None:
    spec = """
    signals:
      a: {rate: "rate(x[5m])"}
      b: {value: 'up{job="a"'}
      c: {value: ""}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:13: error[GM208]: `rate(x[5m])` is not a plain selector
        1 | signals:
        2 |   a: {rate: "rate(x[5m])"}
          |             ^^^^^^^^^^^^^
      help: write a metric and label matchers, nothing more: `http_requests_total{status=~"5.."}`

    shop/a.yaml:3:14: error[GM208]: `up{job="a"` is not a selector: unexpected end of input inside braces
        2 |   a: {rate: "rate(x[5m])"}
        3 |   b: {value: 'up{job="a"'}
          |              ^^^^^^^^^^^^
      help: write a metric and label matchers, nothing more: `http_requests_total{status=~"5.."}`

    shop/a.yaml:4:14: error[GM208]: a selector is empty
        3 |   b: {value: 'up{job="a"'}
        4 |   c: {value: ""}
          |              ^^
      help: write a metric and label matchers, nothing more: `http_requests_total{status=~"5.."}`
    """)  # noqa: E501 - as people read it
