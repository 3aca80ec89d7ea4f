"""Mutants that nothing can tell are known by a reason, and those beside them are not."""

from __future__ import annotations

from textwrap import dedent

import pytest

from genmon.compile.stages import plan_systems
from genmon.mutation.equivalent.table import reason
from genmon.mutation.make import mutants
from genmon.mutation.reach import reach
from genmon.mutation.setting import Setting
from genmon.proofs.prove import subjects
from tests.compiling import MINIMAL

_SPEC = """
metrics:
  used_total: {type: counter, counts: uses, labels: [service]}
  sold_total: {type: counter, counts: sales}
  seconds: {type: histogram, unit: s, buckets: [0.25, 0.5, 1, 2]}
  limit: {type: gauge, counts: things, labels: [kind]}
signals:
  thirds:
    promql: 100 * (count(sum by (service) (increase(used_total[1h])) > 0) or vector(0)) / 3
    unit: percent
    proof: {cases: [{value: 0%, series: {limit: 1x10}}, {value: 100%, series: {limit: 1x10}}]}
  quarters:
    promql: 100 * (count(sum by (service) (increase(used_total[1h])) > 0) or vector(0)) / 4
    unit: percent
    proof: {cases: [{value: 0%, series: {limit: 1x10}}, {value: 100%, series: {limit: 1x10}}]}
  sales: {activity: sold_total, over: 1h}
  change:
    promql: sum(delta(limit[1h])) or vector(0)
    counts: things
    proof: {cases: [{value: 0, series: {limit: 1x10}}, {value: 1, series: {limit: 1x10}}]}
  speed: {quantile: 0.95, of: seconds, over: 5m}
  slower: {baseline: speed, over: 1w}
  odd: {anomaly: speed, over: 1d}
  mean_speed: {mean: seconds, over: 5m}
  share: {ratio: 'limit{kind="taken"}', of: limit, unit: percent}
  share_peak: {peak: share, over: 5m}
  alive: {watchdog: true}
alerts:
  thirds: [{name: FewThirds, below: 50%, severity: critical}]
  quarters: [{name: FewQuarters, below: 50%, severity: critical}]
  sales: [{name: NoSales, equals: 0, severity: critical}]
  change: [{name: NoChange, equals: 0, severity: critical}]
  slower: [{name: Slower, above: 2x, for: 5m, severity: critical}]
  odd: [{name: Odd, above: 3, for: 5m, severity: critical}]
  mean_speed: [{name: SlowOnAverage, above: 1s, for: 5m, severity: critical}]
  share_peak: [{name: Full, above: 80%, severity: critical}]
  alive: [{name: Alive, severity: critical}]
"""


@pytest.fixture(scope="module")
def reasons(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    folder = tmp_path_factory.mktemp("specs")
    (folder / "shop").mkdir()
    spec = dedent(MINIMAL) + dedent(_SPEC)
    (folder / "shop" / "shop.yaml").write_text(spec, encoding="utf-8")
    systems, diagnostics, _ = plan_systems(folder)
    assert [
        diagnostic.message for diagnostic in diagnostics if diagnostic.severity == "error"
    ] == []
    return {
        (mutant.name, mutant.after): reason(mutant, setting)
        for system in systems
        for setting in [
            Setting(
                system.plan.groups,
                reach(system.plan.groups),
                tuple(subjects(system.provable, system.plan)),
                system.specs,
                system.provable.recorded(),
            )
        ]
        for group in system.plan.groups
        for place in range(len(group.rules))
        for mutant in mutants("shop", group, place)
    }


@pytest.mark.parametrize(
    ("name", "after", "why"),
    [
        ("FewThirds", "shop:thirds:percent <= 50", "between_multiples"),
        ("FewThirds", "shop:thirds:percent < 50.5", "between_multiples"),
        ("FewThirds", "shop:thirds:percent < 500", ""),
        ("FewQuarters", "shop:quarters:percent <= 50", ""),
        ("FewQuarters", "shop:quarters:percent < 49.5", "between_multiples"),
        ("FewQuarters", "shop:quarters:percent < 50.5", ""),
        ("NoSales", "shop:sales:increase1h <= 0", "never_below_zero"),
        ("NoSales", "shop:sales:increase1h >= 0", ""),
        ("NoChange", "shop:change:things <= 0", ""),
        (
            "shop:slower:of_baseline",
            "shop:slower:baseline7d > (-1)",
            "always_above_zero",
        ),
        ("shop:slower:of_baseline", "shop:slower:baseline7d > 1", ""),
        ("shop:odd:zscore1d", "stddev_over_time(shop:speed:p95_5m[1d])", "nothing_moves"),
        ("shop:odd:zscore1d", "stddev_over_time(shop:speed:p95_5m[1d]) > 1", ""),
        ("shop:mean_speed:avg5m", "sum(rate(seconds_count[5m]))", "nan_is_never_heard"),
        ("shop:share:percent", "sum(limit >= (-Inf))", "nan_is_never_heard"),
        ("shop:share:percent", "sum(limit >= (-Inf)) > 1", ""),
        ("Alive", "vector(2)", "any_number_fires"),
        ("Alive", "keep_firing_for: 30s", "never_ends"),
        ("Alive", "for: 30s", ""),
    ],
)
def test_a_reason_holds_where_nothing_can_tell(
    name: str, after: str, why: str, reasons: dict[tuple[str, str], str]
) -> None:
    assert reasons[name, after] == why
