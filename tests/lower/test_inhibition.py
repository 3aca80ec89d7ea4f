"""Inhibition compares labels that the alerts on both sides carry."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_label_that_an_alert_lacks_is_never_equal_or_always() -> None:
    spec = """
    metrics: {load: {type: gauge, counts: jobs, labels: [queue]}}
    signals: {load: {value: load, combine: max, by: [queue]}, gone: {absent: up}}
    alerts:
      load: [{name: Loaded, above: 1, severity: warning}]
      gone: [{name: Gone, severity: critical}]
    inhibit:
      - {silence: Loaded, by: Gone, equal: [queue, severity]}
      - {silence: Loaded, by: Gone, equal: [queu]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:7:41: error[GM426]: `Gone` has no label `queue` to compare
        6 | inhibit:
        7 |   - {silence: Loaded, by: Gone, equal: [queue, severity]}
          |                                         ^^^^^
      help: known labels of `Gone`: `severity`, `signal`, `system`

    shop/a.yaml:8:41: error[GM426]: `Gone` has no label `queu` to compare
        7 |   - {silence: Loaded, by: Gone, equal: [queue, severity]}
        8 |   - {silence: Loaded, by: Gone, equal: [queu]}
          |                                         ^^^^
      help: known labels of `Gone`: `severity`, `signal`, `system`

    shop/a.yaml:8:41: error[GM426]: `Loaded` has no label `queu` to compare
        7 |   - {silence: Loaded, by: Gone, equal: [queue, severity]}
        8 |   - {silence: Loaded, by: Gone, equal: [queu]}
          |                                         ^^^^
      help: did you mean `queue`?
    """)


def test_stamped_labels_and_kept_labels_may_be_compared() -> None:
    spec = """
    metrics: {load: {type: gauge, counts: jobs, labels: [queue]}}
    signals: {load: {value: load, combine: max, by: [queue]}, jam: {value: load, combine: sum, by: [queue]}}
    alerts:
      load: [{name: Loaded, above: 1, severity: critical}]
      jam: [{name: Jammed, above: 0, severity: critical}]
    inhibit: [{silence: Loaded, by: Jammed, equal: [queue, severity]}]
    """  # noqa: E501 - as people read it
    assert "error" not in findings(spec)
