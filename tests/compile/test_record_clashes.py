"""Records that two systems would write."""

from __future__ import annotations

from genmon.compile.record_clashes import may_clash
from tests.compiling import MINIMAL, compile_text, rendered, text

VALUE = """
metrics: {queue_length: {type: gauge, counts: jobs, labels: [route, status]}}
signals:
  queue: {value: queue_length, combine: max%s}
"""
RATIO = """
metrics: {hits_total: {type: counter, counts: hits, labels: [route, status]}}
signals:
  errors: {ratio: 'hits_total{status="500"}', of: hits_total, over: 5m%s}
"""
OBJECTIVE = """
slos:
  served: {of: errors, objective: 99%, over: 1d}
"""


def _said(**systems: str) -> str:
    files = {f"{name.replace('_', '-')}/a.yaml": spec for name, spec in systems.items()}
    minimal = {f"{path.partition('/')[0]}/system.yaml": MINIMAL for path in files}
    return rendered(compile_text(files | minimal))


def test_a_system_with_a_label_and_a_system_of_that_name_clash_at_the_signal() -> None:
    said = _said(shop=VALUE % ", by: [route]", shop_route=VALUE % "")
    assert said == text("""
    shop-route/a.yaml:3:3: error[GM330]: `shop_route:queue:max` would be written by the system `shop` as well
        2 | signals:
        3 |   queue: {value: queue_length, combine: max}
          |   ^^^^^
      note: shop/a.yaml:3:3: recorded by `shop` here
        2 | signals:
        3 |   queue: {value: queue_length, combine: max, by: [route]}
          |   -----
      help: give one of the two signals, or of the two systems, another name
    """)  # noqa: E501 - as it is printed


def test_the_records_of_an_objective_are_one_finding() -> None:
    said = _said(shop=RATIO % ", by: [route]" + OBJECTIVE, shop_route=RATIO % "" + OBJECTIVE)
    assert said.count("GM330") == 2
    assert "error[GM330]: `shop_route:served:" in said


def test_other_labels_or_other_signals_are_fine() -> None:
    assert _said(shop=VALUE % ", by: [status]", shop_route=VALUE % "") == ""
    other = VALUE.replace("queue:", "backlog:")
    assert _said(shop=VALUE % ", by: [route]", shop_route=other % "") == ""


def test_systems_may_clash_where_one_name_begins_with_another() -> None:
    assert may_clash(["shop", "shop-route", "shopping", "web"]) == {"shop", "shop-route"}
