"""Signals are lowered once, in the order that their references ask for."""

from __future__ import annotations

from tests.compiling import compile_shop, findings, plan_of, text

BUDGETS = """
metrics: {hits_total: {type: counter, counts: hits}}
signals:
  a_first: {error_budget: z_last, objective: 99%, over: 7d}
  z_last: {ratio: hits_total, of: hits_total, over: 5m}
"""


def test_a_signal_may_refer_to_one_that_comes_after_it() -> None:
    assert [group.name for group in plan_of(BUDGETS).groups] == ["shop.a_first", "shop.z_last"]


def test_what_depends_on_a_refused_signal_is_not_refused_as_well() -> None:
    broken = BUDGETS.replace("over: 5m", "over: 5m, min_traffic: 5s")
    assert [found.code.id for found in compile_shop(broken).diagnostics] == ["GM421"]


def test_a_circle_is_told_once_with_its_whole_way() -> None:
    spec = """
    signals:
      a: {error_budget: b, objective: 99%, over: 7d}
      b: {error_budget: c, objective: 99%, over: 7d}
      c: {error_budget: b, objective: 99%, over: 7d}
    """
    assert findings(spec) == text("""
    shop/a.yaml:3:6: error[GM410]: b → c → b is a circle
        2 |   a: {error_budget: b, objective: 99%, over: 7d}
        3 |   b: {error_budget: c, objective: 99%, over: 7d}
          |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: let one of them measure a metric
    """)
