"""Alerts that cannot be proved are found without running anything, and told where they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.compiling import compile_shop, findings, text
from tests.signals.case import read_cases

_SIGNALS = Path(__file__).parents[1] / "signals"
_THRESHOLD = re.compile(r"\b(above|below|at_least|at_most|equals): [\d.]+\w*%?")

QUEUE = """
metrics: {jobs: {type: gauge, counts: jobs, labels: [queue]}}
signals:
  queue:
    promql: sum(jobs)
    counts: jobs
"""
ALERT = """alerts:
  queue: [{name: LongQueue, above: 100, for: 5m, severity: warning}]
"""
CASES = "    proof: {{cases: [{}]}}\n"
PAST = "{value: 120, series: {jobs: 120x10}}"
SHORT = "{value: 80, series: {jobs: 80x10}}"


def _proof(*cases: str) -> str:
    return QUEUE + CASES.format(", ".join(cases)) + ALERT


def test_a_hand_written_expression_without_series_is_refused() -> None:
    assert findings(QUEUE + ALERT) == text(
        """
        shop/a.yaml:7:11: error[GM460]: nothing shows when `LongQueue` fires
            6 | alerts:
            7 |   queue: [{name: LongQueue, above: 100, for: 5m, severity: warning}]
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: add `proof` to its signal; `genmon explain GM460` has an example
        """
    )


def test_series_on_both_sides_of_the_threshold_are_fine() -> None:
    assert findings(_proof(PAST, SHORT)) == ""


def test_a_hand_written_expression_without_an_alert_needs_none() -> None:
    assert findings(QUEUE) == ""


@pytest.mark.parametrize(
    ("cases", "missing"), [((PAST,), "short of"), ((SHORT,), "past"), ((SHORT, SHORT), "past")]
)
def test_a_proof_of_one_side_is_refused(cases: tuple[str, ...], missing: str) -> None:
    assert findings(_proof(*cases)) == text(
        f"""
        shop/a.yaml:8:11: error[GM462]: no case of the proof is {missing} the threshold of `LongQueue`
            7 | alerts:
            8 |   queue: [{{name: LongQueue, above: 100, for: 5m, severity: warning}}]
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: add a case with a value on the other side
        """  # noqa: E501 - as it is printed
    )


def test_series_that_end_before_the_alert_can_fire_are_refused() -> None:
    assert findings(_proof("{value: 120, series: {jobs: 120x5}}", SHORT)) == text(
        """
        shop/a.yaml:8:11: error[GM463]: a case of the proof lasts 5m, and `LongQueue` waits for 5m
            7 | alerts:
            8 |   queue: [{name: LongQueue, above: 100, for: 5m, severity: warning}]
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: give it more samples
        """
    )


SLOTS = """
metrics: {{slots: {{type: gauge, counts: slots, labels: [host]}}}}
signals:
  hosts: {{count: slots}}
alerts:
  hosts: [{{name: NoHosts, {}, severity: warning}}]
"""


def test_a_threshold_that_the_signal_never_reaches_is_refused() -> None:
    assert findings(SLOTS.format("below: 0")) == text(
        """
        shop/a.yaml:5:11: error[GM461]: `NoHosts` can never fire: the signal is never below 0
            4 | alerts:
            5 |   hosts: [{name: NoHosts, below: 0, severity: warning}]
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: move the threshold
        """
    )


@pytest.mark.parametrize("comparison", ["below: 1", "at_most: 0", "above: 0", "equals: 3"])
def test_a_threshold_at_the_end_of_what_can_be_is_fine(comparison: str) -> None:
    assert findings(SLOTS.format(comparison)) == ""


PUBLISHED = """
metrics:
  cpu_usage: {type: gauge, unit: ratio, labels: [host]}
  latency_seconds: {type: histogram, unit: s, labels: [route], buckets: [0.1, 0.5, 1]}
signals:
"""


def test_the_published_ladder_upside_down_is_told_without_running_anything() -> None:
    ladder = """\
  cpu:
    promql: max(cpu_usage)
    unit: ratio
    proof:
      cases:
        - {value: 0.95, series: {'cpu_usage{host="a"}': 0.95x20}}
        - {value: 0.5, series: {'cpu_usage{host="a"}': 0.5x20}}
alerts:
  cpu:
    - {name: HighCpu, above: 90%, for: 5m, severity: warning}
    - {name: CriticalCpu, above: 80%, for: 5m, severity: critical}
"""
    said = findings(PUBLISHED + ladder)
    assert "error[GM304]: critical rung `> 80%` is easier to reach than warning rung" in said


def test_the_published_quantile_without_le_is_told_without_running_anything() -> None:
    quantile = """\
  slow:
    promql: histogram_quantile(0.99, sum by (route) (rate(latency_seconds_bucket[5m])))
    unit: s
    by: [route]
    proof:
      cases:
        - {value: 0.9s, labels: {route: a}, series: {'latency_seconds_bucket{route="a", le="1"}': 0+9x20}}
        - {value: 0.1s, labels: {route: a}, series: {'latency_seconds_bucket{route="a", le="1"}': 0+1x20}}
alerts:
  slow: [{name: Slow, above: 500ms, for: 5m, severity: warning}]
"""  # noqa: E501 - series and their labels are one key
    assert "error[GM316]" in findings(PUBLISHED + quantile)


def test_a_value_of_a_proof_in_another_unit_is_refused() -> None:
    assert findings(_proof("{value: 120ms, series: {jobs: 120x10}}", SHORT)) == text(
        """
        shop/a.yaml:6:29: error[GM464]: `120 ms` is a time, but the signal is a count of jobs
            5 |     counts: jobs
            6 |     proof: {cases: [{value: 120ms, series: {jobs: 120x10}}, {value: 80, series: {jobs: 80x10}}]}
              |                             ^^^^^
          help: write it in the unit of the signal
        """  # noqa: E501 - as it is printed
    )


def test_more_things_than_a_proof_shows_are_refused() -> None:
    assert findings(SLOTS.format("above: 4900")) == ""
    assert findings(SLOTS.format("above: 100000000")) == text(
        """
        shop/a.yaml:5:11: error[GM465]: `NoHosts` is about more than 4950 at once
            4 | alerts:
            5 |   hosts: [{name: NoHosts, above: 100000000, severity: warning}]
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: compare a share of them
        """
    )


ODD = """
metrics: {{load: {{type: gauge, unit: ratio}}}}
signals:
  load: {{value: load, combine: max}}
  odd: {{anomaly: load, over: 1d}}
alerts:
  odd: [{{name: Odd, above: {}, for: 5m, severity: warning}}]
"""


def test_a_score_that_no_sample_of_a_window_has_is_refused() -> None:
    found = findings(ODD.format("1000"))
    assert "GM461" in found
    assert "one evaluation of the window scores at most 37.9" in found


def test_a_score_that_needs_a_signal_that_grows_ever_faster_is_not_shown() -> None:
    assert "error[GM460]: nothing shows when `Odd` fires" in findings(ODD.format("37"))


@pytest.mark.parametrize("score", ["0", "0.00001", "0.3333", "2.5", "11"])
def test_any_other_score_is_proved_in_a_moment(score: str) -> None:
    """What would take millions of evaluations is left out."""
    assert findings(ODD.format(score)) == ""


@pytest.mark.parametrize("kind", ["mttr", "components"])
@pytest.mark.parametrize("limit", ["0s", "0", "1.5"])
def test_no_limit_keeps_a_proof_from_its_end(kind: str, limit: str) -> None:
    """A repair that takes no time, and more parts than there are."""
    specs = [case.spec for case in read_cases(_SIGNALS / kind) if _THRESHOLD.search(case.spec)]
    assert specs
    for spec in specs:
        compile_shop(_THRESHOLD.sub(rf"\1: {limit}", spec))  # raises where it cannot


@pytest.mark.parametrize(
    ("signal", "alert", "reason"),
    [
        ("{count: backend_up, by: [pool]}", "equals: 0", "a group without series has no count"),
        ("{ratio: 'hits_total{code=\"5\"}', of: hits_total, over: 5m}", "above: 100%", "above 1"),
        ("{ratio: hits_total, of: tries_total, over: 5m, invert: true}", "above: 110%", "above 1"),
    ],
)
def test_a_threshold_out_of_reach_is_refused(signal: str, alert: str, reason: str) -> None:
    found = findings(_ranged(signal, alert))
    assert found.startswith("shop/a.yaml:6:12: error[GM461]: `Never` can never fire: ")
    assert reason in found


@pytest.mark.parametrize(
    ("signal", "alert"),
    [
        ("{count: backend_up, by: [pool]}", "at_most: 1"),
        (
            "{ratio: 'hits_total{code=\"5\"}', of: 'hits_total{code=\"6\"}', over: 5m}",
            "above: 110%",
        ),
        ("{ratio: hits_total, of: tries_total, over: 5m}", "above: 110%"),
        ("{ratio: hits_total, of: tries_total, over: 5m, invert: true}", "below: -10%"),
        ("{ratio: backend_up, of: backend_there}", "above: 110%"),
    ],
)
def test_a_threshold_that_can_be_reached_is_fine(signal: str, alert: str) -> None:
    assert "GM461" not in findings(_ranged(signal, alert))


@pytest.mark.parametrize(
    ("signal", "alert", "reason"),
    [
        ("{count: backend_up}", "at_least: 0", "is never below 0"),
        ("{count: backend_up, by: [pool]}", "above: 0", "is never below 1"),
        ("{quantile: 0.9, of: lag_seconds}", "at_most: 2s", "is never below 0.45 or above 2"),
        ("{availability: backend_up}", "at_most: 100%", "is never below 0 or above 100"),
        ("{value: backend_up, combine: min}", "at_most: 1", "is never below 0 or above 1"),
    ],
)
def test_a_threshold_that_is_always_met_is_refused(signal: str, alert: str, reason: str) -> None:
    found = findings(_ranged(signal, alert))
    assert found.startswith(
        f"shop/a.yaml:6:12: error[GM466]: `Never` fires always: the signal {reason}\n"
    )
    assert "what is to fire always is a signal of the kind `watchdog`" in found


def _ranged(signal: str, alert: str) -> str:
    return f"""
    metrics:
      {{backend_up: {{type: gauge, unit: bool, labels: [pool]}}, backend_there: {{type: gauge, unit: bool}}, lag_seconds: {{type: histogram, unit: s, buckets: [0.5, 1, 2]}},
      hits_total: {{type: counter, counts: hits, labels: [code]}}, tries_total: {{type: counter, counts: tries}}}}
    signals: {{ranged: {signal}}}
    alerts:
      ranged: [{{name: Never, {alert}, for: 5m, severity: warning}}]
    """  # noqa: E501 - the line of the alert counts


@pytest.mark.parametrize(
    ("keys", "lasting", "known"),
    [("over: 7d", "4d", "3d13h"), ("over: 7d, statistic: average", "2h", "1h39m22s")],
)
def test_what_outlasts_its_baseline_is_refused(keys: str, lasting: str, known: str) -> None:
    spec = f"""
    metrics: {{hits_total: {{type: counter, counts: hits}}}}
    signals: {{hits: {{rate: hits_total, over: 5m}}, odd: {{baseline: hits, {keys}}}}}
    alerts: {{odd: [{{name: Odd, above: 2, for: {lasting}, severity: warning}}]}}
    """
    said = f"what has lasted for {known} is what is usual by then"
    assert f"error[GM460]: nothing shows when `Odd` fires: {said}" in findings(spec)


@pytest.mark.parametrize(
    ("signal", "limit", "said"),
    [
        (
            "{forecast: load, over: 1d, ahead: 1h, once: {below: 10}}",
            "below: 90",
            "where `once` holds it is past the threshold already",
        ),
        (
            "{forecast: nodes, over: 1h, ahead: 1d}",
            "below: 79",
            "what is counted moves in steps, and is no straight line",
        ),
        (
            "{anomaly: nodes, over: 1d}",
            "above: 2",
            "its signal counts few things, which swing by whole ones",
        ),
        (
            "{components: health}",
            "below: 1",
            "`age` is remembered when its metric is gone",
        ),
    ],
)
def test_what_no_series_show_is_refused(signal: str, limit: str, said: str) -> None:
    spec = f"""
    metrics: {{load: {{type: gauge, counts: jobs}}, moment: {{type: gauge, unit: timestamp}}}}
    signals:
      load: {{value: load}}
      nodes: {{count: load, by: [job]}}
      age: {{since: moment}}
      health: {{score: {{fresh: {{signal: age, good: 1h, bad: 2h, weight: 1}}}}}}
      odd: {signal}
    alerts: {{odd: [{{name: Odd, {limit}, for: 10m, severity: warning}}]}}
    """
    assert f"error[GM460]: nothing shows when `Odd` fires: {said}" in findings(spec)
