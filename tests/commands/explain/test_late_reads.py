"""A record of another group that is read at one instant is named, with its age; a range is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genmon.commands.explain.alert import describe
from genmon.commands.explain.late_reads import LateRead, late_reads
from genmon.plan import Plan, SystemPlan
from tests.compiling import ERROR_RATE, plan_of

_SPEC = ERROR_RATE.replace(
    "alerts:",
    """\
  error_score: {score: {errors: {signal: error_rate, good: 0%, bad: 10%, weight: 1.0}}}
alerts:
  error_score: [{name: LowScore, below: 50, severity: warning}]
""",
)


_RECORD = "shop:error_rate:ratio5m"


@pytest.fixture(scope="module")
def shop() -> SystemPlan:
    return plan_of(_SPEC)


def _read_by(shop: SystemPlan, name: str, expr: str = "") -> tuple[LateRead, ...]:
    ((group, alert),) = [
        (group, alert) for group in shop.groups for alert in group.alerts if alert.alert == name
    ]
    return late_reads(shop, group, replace(alert, expr=expr) if expr else alert)


def test_a_score_reads_its_parts_late(shop: SystemPlan) -> None:
    assert _read_by(shop, "LowScore") == (LateRead(_RECORD, 30),)


def test_a_record_of_the_own_group_is_of_this_moment(shop: SystemPlan) -> None:
    assert _read_by(shop, "HighErrorRate") == ()


def test_a_window_looks_back_anyway(shop: SystemPlan) -> None:
    name = _RECORD
    assert _read_by(shop, "LowScore", f"max_over_time({name}[1h]) > 1") == ()
    assert _read_by(shop, "LowScore", f'max_over_time({name}{{a="]}}"}} [1h]) > 1') == ()
    assert _read_by(shop, "LowScore", f"{name}_other > 1") == ()
    assert _read_by(shop, "LowScore", f"{name} > 1") != ()


def test_an_explanation_says_so(shop: SystemPlan) -> None:
    (page,) = describe(Plan((shop,)), "LowScore", {})
    name = _RECORD
    line = f"    {name} is made by another group: what is read is up to 30s old\n"
    assert line in str(page)
