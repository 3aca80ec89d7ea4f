"""Ladders become alerting rules: bands, conversions, stamps, and words that stay words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from genmon.plan import AlertingRule, Limit, Rung, Threshold
from tests.compiling import plan_of


def alerts(spec: str) -> dict[str, AlertingRule]:
    return {alert.alert: alert for alert in plan_of(spec).alerts}


def test_a_rung_becomes_a_rule_with_all_that_people_and_routes_need() -> None:
    spec = """
    signals: {wait: {title: Waiting, value: scrape_duration_seconds, combine: max, by: [job], about: "As seen by us.", runbook: [Wait., Retry.]}}
    alerts:
      wait:
        - {name: Slow, above: 100ms, for: 5m, keep_firing_for: 1m, severity: warning, seed: SHOP-7}
        - {name: Slower, above: 1s, severity: critical}
    dashboards: {board: {title: Board, rows: [{title: Row, panels: [{title: P, show: wait}]}]}}
    """  # noqa: E501 - as people write it
    slow = alerts(spec)["Slow"]
    assert slow == AlertingRule(
        alert="Slow",
        expr="shop_job:wait:max > 0.1",
        hold=300,
        keep_firing_for=60,
        labels=(("system", "shop"), ("severity", "warning"), ("signal", "wait")),
        annotations=(
            ("summary", "Waiting above 100 ms (job {{ $labels.job }})"),
            (
                "description",
                (
                    "Waiting (job {{ $labels.job }}) at {{ $value | humanizeDuration }}: "
                    "above 100 ms for 5m is warning. As seen by us."
                ),
            ),
            ("runbook_url", "https://runbooks.example/Slow.md"),
            ("dashboard_url", "https://grafana.example/d/board"),
        ),
        rung=Rung(
            signal="wait",
            title="Waiting",
            condition="above 100 ms",
            severities=("warning",),
            siblings=("Slower",),
            runbook=("Wait.", "Retry."),
        ),
        series_labels=("job",),
        origin=slow.origin,
        thresholds=(
            Threshold(
                Limit("above", Decimal("0.1")),
                series="shop_job:wait:max",
                said="above 100 ms",
            ),
        ),
        unit=" s",
    )
    assert (slow.origin.span.line, slow.origin.seeds) == (4, ("SHOP-7",))


@pytest.mark.parametrize(
    ("rung", "condition"),
    [
        ("above: 1s", "> 1"),
        ("at_least: 1s", ">= 1"),
        ("below: 1s", "< 1"),
        ("at_most: 1s", "<= 1"),
        ("equals: 1s", "== 1"),
        ("above: 0", "> 0"),
        ("above: -5m", "> -300"),
        ("above: 1e-9s", "> 0.000000001"),
        ("above: 1e20w", "> 60480000000000000000000000"),
    ],
)
def test_each_comparison_is_an_operator_and_a_number_without_exponent(
    rung: str, condition: str
) -> None:
    spec = f"""
    signals: {{wait: {{value: scrape_duration_seconds}}}}
    alerts: {{wait: [{{name: A, {rung}, severity: warning}}]}}
    """
    assert alerts(spec)["A"].expr == f"scrape_duration_seconds {condition}"


@pytest.mark.parametrize(
    ("start", "end", "expr", "words"),
    [
        ("above: 1s", "above: 2s", "> 1 <= 2", "above 1 s and at most 2 s"),
        ("above: 1s", "at_least: 2s", "> 1 < 2", "above 1 s and below 2 s"),
        ("below: 2s", "below: 1s", "< 2 >= 1", "below 2 s and at least 1 s"),
        ("at_most: 2s", "at_most: 1s", "<= 2 > 1", "at or below 2 s and above 1 s"),
    ],
)
def test_a_band_ends_where_the_next_rung_begins(
    start: str, end: str, expr: str, words: str
) -> None:
    spec = f"""
    signals: {{wait: {{value: scrape_duration_seconds}}}}
    alerts:
      wait:
        - {{name: A, {start}, until_next: true, severity: warning}}
        - {{target: 1h}}
        - {{name: B, {end}, severity: critical}}
    """
    band = alerts(spec)["A"]
    assert (band.expr, band.rung.condition) == (f"scrape_duration_seconds {expr}", words)


def test_a_band_may_end_at_a_colour_step() -> None:
    spec = """
    signals: {wait: {value: scrape_duration_seconds}}
    alerts:
      wait: [{name: A, above: 1s, until_next: true, severity: warning}, {colour: red, above: 2s}]
    """
    assert alerts(spec)["A"].expr == "scrape_duration_seconds > 1 <= 2"


def test_text_that_looks_like_a_template_is_printed_as_it_is() -> None:
    spec = """
    signals:
      wait:
        title: "{{ secret }}"
        about: "{{{{ template }} }}"
        value: scrape_duration_seconds
        combine: max
    alerts:
      wait:
        - {name: A, above: 1s, severity: warning}
        - {name: B, above: 2s, severity: critical, summary: "100% {{ of \\"it\\""}
    """
    first, second = alerts(spec).values()
    assert first.annotations[:2] == (
        ("summary", '{{ "{{" }} secret }} above 1 s'),
        (
            "description",
            (
                '{{ "{{" }} secret }} at {{ $value | humanizeDuration }}: '
                'above 1 s is warning. {{ "{{" }}{{ "{{" }} template }} }}'
            ),
        ),
    )
    assert second.annotations[0] == ("summary", '100% {{ "{{" }} of "it"')


def test_the_addresses_of_people_may_end_in_a_slash() -> None:
    (alert,) = alerts("""
    signals: {is_up: {value: up}}
    alerts: {is_up: [{name: Down, equals: 0, severity: warning}]}
    """).values()
    assert dict(alert.annotations)["runbook_url"] == "https://runbooks.example/Down.md"


def test_a_summary_may_name_labels_of_its_series_and_nothing_else() -> None:
    spec = """
    metrics: {jobs: {type: gauge, counts: jobs, labels: [queue, tier]}}
    signals: {jobs: {value: jobs, combine: max, by: [queue, tier]}}
    alerts:
      jobs:
        - {name: A, above: 5, severity: warning, summary: "{{$labels.queue}} is {{ value }} long"}
    """
    (alert,) = alerts(spec).values()
    assert alert.annotations[0] == (
        "summary",
        '{{ $labels.queue }} is {{ "{{" }} value }} long (tier {{ $labels.tier }})',
    )
