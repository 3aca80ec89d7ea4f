"""Alerts are held at once only where none of them changes another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from genmon.alertmanager.engine.inhibition import inhibited_by
from genmon.commands.drill.batches import batches
from genmon.commands.drill.exercise import exercises
from genmon.commands.drill.lines import lines_of
from genmon.commands.drill.stage import moments_of
from genmon.compile.routing.config_of_plan import config_of_plan
from genmon.compile.stages import plan_systems
from tests.compiling import MINIMAL

SPECS = Path(__file__).parents[2] / "specs"


def test_every_alert_of_the_systems_is_in_one_batch_and_none_changes_another() -> None:
    planned, _, _ = plan_systems(SPECS, ())
    for one in planned:
        config = config_of_plan(one.plan)
        found = batches(exercises(one), config)
        names = sorted(each.rule.alert for batch in found for each in batch)
        assert names == sorted(rule.alert for rule in one.plan.alerts)
        for batch in found:
            for first, second in combinations(batch, 2):
                assert first.reading.metrics.isdisjoint(second.reading.metrics)
                assert not inhibited_by(config, first.labels, [second.labels])


def test_samples_go_on_beyond_the_moment_and_what_is_gone_does_not() -> None:
    planned, _, _ = plan_systems(SPECS, ("azora",))
    for exercise in exercises(planned[0]):
        lines = [one for one in lines_of(exercise, 0.0) if one.name != "ALERTS_FOR_STATE"]
        ends = {line.samples[-1][0] for line in lines if line.samples}
        assert all(end >= 600 or end < -360 for end in ends), exercise.rule.alert


DEPLOYED = """
metrics:
  deployed_at: {type: gauge, unit: timestamp}
  certificate_ends: {type: gauge, unit: timestamp}
signals:
  deploy_age: {since: deployed_at}
  days_left: {expires: certificate_ends}
alerts:
  deploy_age: [{name: JustDeployed, below: 10m, severity: warning}]
  days_left: [{name: EndsSoon, below: 14d, severity: critical}]
"""


def test_timestamps_are_moved_to_now(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/a.yaml").write_text(MINIMAL + DEPLOYED)
    (planned,), _, _ = plan_systems(tmp_path, ())
    names = moments_of(planned.plan)
    ages = {
        exercise.rule.alert: {
            at - value
            for line in lines_of(exercise, 0.0, names)
            for at, value in line.samples
            if 0 <= at <= 600 and line.name in names
        }
        for exercise in exercises(planned)
    }
    assert 0 < min(ages["JustDeployed"]) < 600
    assert -14 * 86400 < max(ages["EndsSoon"]) < 0
    assert {len(held) for held in ages.values()} <= {1, 2}, "an age that is held does not grow"
