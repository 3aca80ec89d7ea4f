"""Signals are lowered once, in the order that their references ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import genmon.signals
from genmon.registry import discover
from genmon.signals import SignalKind
from tests.compiling import compile_shop, compile_text, findings, plan_of, text
from tests.signals.case import records
from tests.yaml_values import yaml_values

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
KINDS: list[SignalKind[Any]] = list(discover(genmon.signals, "SIGNAL", SignalKind))

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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_by_names_the_labels_of_the_result_or_is_refused(kind: SignalKind[Any]) -> None:
    """Each kind is asked, by its own example, to keep a label that every series has."""
    base = (EXAMPLES / "base.yaml").read_text()
    example = yaml_values((EXAMPLES / "signals" / f"{kind.name}.yaml").read_text())
    name = next(name for name, spec in example["signals"].items() if kind.name in spec)
    example["signals"] = {
        other: spec | {"by": ["instance"]} if other == name else spec
        for other, spec in example["signals"].items()
    }
    compiled = compile_text(_beside(base, example))
    found = {finding.code.id for finding in compiled.diagnostics}
    if found:
        assert found & {"GM402", "GM405", "GM417", "GM327"}
        return
    made = [rule.record for rule in records(compiled.plan.systems[0])]
    assert any(f"_instance:{name}:" in record for record in made)


def _beside(base: str, example: dict[str, Any]) -> dict[str, str]:
    return {"shop/a.yaml": yaml.safe_dump(example), "shop/base.yaml": base}


def test_a_by_without_use_is_told_with_where_the_labels_come_from() -> None:
    spec = """
    metrics:
      load: {type: gauge, unit: ratio, labels: [cpu]}
      up_now: {type: gauge, unit: bool, labels: [node]}
    signals:
      load: {value: load, combine: max, by: [cpu]}
      worst: {peak: load, over: 1d, by: [job]}
      nodes_down: {down: up_now, each: node, by: [job]}
      same: {peak: load, over: 2d, by: [cpu]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:6:37: error[GM417]: `by` keeps nothing: `worst` has the labels `cpu` in any case
        5 |   load: {value: load, combine: max, by: [cpu]}
        6 |   worst: {peak: load, over: 1d, by: [job]}
          |                                     ^^^^^
      help: leave it out: the labels are those of `load`

    shop/a.yaml:7:46: error[GM417]: `by` keeps nothing: `nodes_down` is one number
        6 |   worst: {peak: load, over: 1d, by: [job]}
        7 |   nodes_down: {down: up_now, each: node, by: [job]}
          |                                              ^^^^^
      help: leave it out
    """)
