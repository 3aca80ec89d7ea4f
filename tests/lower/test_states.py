"""What 0 and 1 are called follows the spec, else the value that the alerts fire at."""

from __future__ import annotations

import pytest

from tests.compiling import findings, plan_of

SPEC = """
metrics: {{unit_failed: {{type: gauge, unit: bool, labels: [unit]}}}}
signals: {{failed_unit: {{value: unit_failed, by: [unit], combine: max{states}}}}}
alerts: {{failed_unit: [{{name: UnitFailed, {rung}, severity: critical}}]}}
dashboards:
  board: {{title: B, rows: [{{title: R, panels: [{{title: P, as: stat, show: failed_unit}}]}}]}}
"""
SAID = ", states: {0: healthy, 1: failed}"


def summary_and_words(rung: str, states: str = "") -> tuple[str, tuple[str, str] | None]:
    plan = plan_of(SPEC.format(rung=rung, states=states))
    (alert,) = plan.alerts
    (query,) = plan.dashboards[0].rows[0].panels[0].queries
    return dict(alert.annotations)["summary"], query.words


@pytest.mark.parametrize(
    ("rung", "states", "said", "words"),
    [
        ("equals: 1", SAID, "failed", ("healthy", "failed")),
        ("equals: 0", SAID, "healthy", ("healthy", "failed")),
        ("above: 0", SAID, "failed", ("healthy", "failed")),
        ("equals: 1", "", "true", ("false", "true")),
        ("above: 0", "", "true", ("false", "true")),
        ("equals: 0", "", "down", ("down", "up")),
        ("below: 1", "", "down", ("down", "up")),
    ],
)
def test_the_words_are_those_of_the_state_that_fires(
    rung: str, states: str, said: str, words: tuple[str, str]
) -> None:
    assert summary_and_words(rung, states) == (
        f"Failed unit {said} (unit {{{{ $labels.unit }}}})",
        words,
    )


def test_without_an_alert_named_states_are_neither_good_nor_bad() -> None:
    spec = SPEC.format(states=SAID, rung="equals: 1").replace("alerts:", "# alerts:")
    panel = plan_of(spec).dashboards[0].rows[0].panels[0]
    assert (panel.thresholds, panel.queries[0].words) == ((), ("healthy", "failed"))


def test_states_of_what_is_not_true_or_false_point_at_the_states() -> None:
    said = findings("signals: {wait: {value: scrape_duration_seconds, states: {0: a, 1: b}}}")
    assert "error[GM470]: this signal is a time, and has no states" in said
    assert "leave `states` out, or show a gauge with `unit: bool` as it is" in said


def test_an_absence_has_no_states() -> None:
    said = findings("signals: {gone: {absent: up, states: {0: there, 1: gone}}}")
    assert "error[GM470]: this signal is there or is not, and has no states" in said


def test_one_state_alone_asks_for_the_other() -> None:
    said = findings("signals: {is_up: {value: up, states: {1: running}}}")
    assert "`states` does not say what 0 means" in said
    assert "write both, like `states: {0: healthy, 1: failed}`" in said


def test_a_third_state_is_refused() -> None:
    said = findings('signals: {is_up: {value: up, states: {0: a, 1: b, "2": c}}}')
    assert "shop/a.yaml:1:51: error[GM204]: `2` does not take `2`" in said


def test_a_kind_may_have_words_of_its_own() -> None:
    plan = plan_of("""
    signals: {trouble: {title: Trouble, incident: critical, except: [Long]}}
    alerts: {trouble: [{name: Long, equals: 1, for: 5m, severity: critical}]}
    """)
    assert [alert.rung.condition for alert in plan.alerts] == ["open"]
