"""Every metric that a spec reads is in the registry."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_registered_or_a_built_in_metric_is_known() -> None:
    spec = """
    metrics: {open_files: {type: gauge, counts: files}}
    signals:
      files: {value: open_files}
      is_up: {value: up}
      firing: {count: ALERTS}
    dashboards:
      board:
        title: Board
        variables: {instance: {values_from: open_files}}
        rows: [{title: Row, panels: [{title: Panel, show: [files, firing, is_up]}]}]
    """
    assert findings(spec) == ""


def test_an_unknown_metric_is_answered_with_the_nearest_wherever_it_is_used() -> None:
    spec = """
    metrics: {http_requests_total: {type: counter, counts: requests}}
    signals:
      a: {rate: http_request_total}
      b: {ratio: http_requests_total, of: [http_requests_total, requests_total], over: 5m}
      c: {count: zzz}
    dashboards:
      board:
        title: Board
        variables: {job: {values_from: upp}}
        rows: [{title: Row, panels: [{title: Panel, show: [a, b, c]}]}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:3:13: error[GM301]: unknown metric `http_request_total`
        2 | signals:
        3 |   a: {rate: http_request_total}
          |             ^^^^^^^^^^^^^^^^^^
      help: did you mean `http_requests_total`?

    shop/a.yaml:4:61: error[GM301]: unknown metric `requests_total`
        3 |   a: {rate: http_request_total}
        4 |   b: {ratio: http_requests_total, of: [http_requests_total, requests_total], over: 5m}
          |                                                             ^^^^^^^^^^^^^^
      help: did you mean `http_requests_total`?

    shop/a.yaml:5:14: error[GM301]: unknown metric `zzz`
        4 |   b: {ratio: http_requests_total, of: [http_requests_total, requests_total], over: 5m}
        5 |   c: {count: zzz}
          |              ^^^
      help: register it under `metrics`

    shop/a.yaml:9:36: error[GM301]: unknown metric `upp`
        8 |     title: Board
        9 |     variables: {job: {values_from: upp}}
          |                                    ^^^
      help: did you mean `up`?
    """)
