"""Labels that alerts may not carry out of Prometheus."""

from __future__ import annotations

import pytest

from tests.compiling import MINIMAL, compile_text, rendered, text

ALLOWED = MINIMAL.replace("owner: shop-team", "owner: shop-team, annotations: {labels: [queue]}")
METRICS = """
metrics:
  orders_total: {type: counter, counts: orders, labels: [customer, queue]}
"""


def _said(spec: str, *, system: str = ALLOWED) -> str:
    files = {"shop/a.yaml": spec, "shop/metrics.yaml": METRICS, "shop/system.yaml": system}
    return rendered(compile_text(files))


def test_a_label_that_is_not_listed_stays_in_prometheus() -> None:
    spec = """
    signals: {orders: {rate: orders_total, by: [queue, customer]}}
    alerts: {orders: [{name: Busy, above: 5/s, severity: warning}]}
    """
    said = _said(spec)
    assert said.startswith(
        text("""
    shop/a.yaml:1:52: error[GM418]: alerts on `orders` would carry the label `customer` to receivers
        1 | signals: {orders: {rate: orders_total, by: [queue, customer]}}
          |                                                    ^^^^^^^^
    """)
    )
    assert "labels: [queue]" in said
    assert (
        "help: leave `customer` out of `by`, or list it under `system.annotations.labels`" in said
    )


@pytest.mark.parametrize(
    "spec",
    [
        """
        signals: {orders: {rate: orders_total, by: [customer]}}
        alerts: {orders: [{colour: red, above: 5/s}]}
        """,
        """
        signals: {orders: {rate: orders_total, by: [queue], labels: {customer: all}}}
        alerts: {orders: [{name: Busy, above: 5/s, severity: warning, labels: {who: shop}}]}
        """,
    ],
)
def test_series_without_alerts_and_labels_of_the_spec_itself_are_free(spec: str) -> None:
    assert "GM418" not in _said(spec)


def test_where_nothing_is_listed_all_labels_may_leave() -> None:
    spec = "signals: {orders: {rate: orders_total, by: [customer]}}\n"
    alert = "alerts: {orders: [{name: Busy, above: 5/s, severity: warning}]}"
    assert _said(spec + alert, system=MINIMAL) == ""
