"""Dashboards become panels with queries; units, words and filters come from the signals."""

from __future__ import annotations

from math import inf, nextafter

import pytest

from genmon.plan import Annotation, Dashboard, Panel, PanelKind, Query, Variable
from tests.compiling import findings, plan_of

SPEC = """
metrics:
  hits_total: {type: counter, counts: requests, labels: [route]}
  latency: {type: histogram, unit: s, labels: [route], buckets: [0.1, 1]}
signals:
  hits: {title: Hits, rate: hits_total, by: [route]}
  all_hits: {title: All hits, about: "Of all routes.", rate: hits_total}
  is_up: {title: Shop, value: 'up{job="shop"}'}
  spread: {buckets: latency}
  gone: {title: Metrics, absent: hits_total}
  share: {title: Failing, ratio: hits_total, of: hits_total, over: 5m, unit: percent}
alerts:
  all_hits:
    - {name: FewHits, below: 1/s, until_next: true, for: 5m, severity: warning}
    - {name: NoHits, at_most: 0, severity: critical}
dashboards:
  board:
    title: Board
    time: 7d
    variables: {route: {values_from: hits_total}, job: {values_from: up}}
    rows:
      - title: One
        panels:
          - {title: Hits, show: [hits, all_hits]}
          - {title: Routes, show: hits, width: 24, height: 4, about: "By route.", seed: SHOP-3}
          - {title: Up, as: stat, show: is_up}
      - title: Two
        panels:
          - {title: Spread, as: heatmap, show: spread}
          - {title: Gone, show: gone}
          - {title: Failing, as: gauge, show: share, max: 50%}
          - {title: Alerts, as: alertlist}
"""

OBJECTIVE = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [status]}
signals:
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m}
slos:
  served:
    title: Served
    of: errors
    objective: 99.95%
    over: 7d
    alerts: [{name: BudgetLow, severity: warning, budget: 10%}]
dashboards:
  board: {title: B, rows: [{title: R, panels: [PANEL]}]}
"""


def board() -> Dashboard:
    (dashboard,) = plan_of(SPEC).dashboards
    return dashboard


def panels() -> dict[str, Panel]:
    return {panel.title: panel for row in board().rows for panel in row.panels}


def test_a_dashboard_keeps_the_order_of_its_rows_and_its_variables() -> None:
    dashboard = board()
    assert (dashboard.uid, dashboard.title, dashboard.description) == (
        "board",
        "Board",
        "Board of The Shop.",
    )
    assert (dashboard.refresh, dashboard.time_range, dashboard.tags) == (
        "30s",
        "now-7d",
        ("genmon", "shop"),
    )
    assert [row.title for row in dashboard.rows] == ["One", "Two"]
    assert dashboard.variables == (
        Variable("route", "route", "hits_total"),
        Variable("job", "job", "up"),
    )
    assert dashboard.timezone == "browser"


def test_the_alerts_on_what_is_shown_are_marked_and_those_of_the_system_on_request() -> None:
    own = 'ALERTS{alertstate="firing",signal="all_hits",system="shop"}'
    assert board().annotations == (
        Annotation("Firing alerts", own, shown=True),
        Annotation(
            "All alerts of The Shop", 'ALERTS{alertstate="firing",system="shop"}', shown=False
        ),
    )


@pytest.mark.parametrize(
    ("shown", "steps"),
    [
        ("served", [(None, "red"), (99.95, "green")]),
        ("served_budget", [(None, "red"), (5e-324, "orange"), (nextafter(0.1, inf), "green")]),
    ],
)
def test_an_objective_and_its_budget_are_coloured_by_what_is_promised(
    shown: str, steps: list[tuple[float | None, str]]
) -> None:
    spec = OBJECTIVE.replace("PANEL", f"{{title: P, as: stat, show: {shown}}}")
    panel = plan_of(spec).dashboards[0].rows[0].panels[0]
    assert [(step.value, step.colour) for step in panel.thresholds] == steps


def test_an_objective_has_the_digits_that_it_is_promised_with() -> None:
    spec = OBJECTIVE.replace("PANEL", "{title: P, as: stat, show: served}")
    digits = [
        plan_of(spec.replace("99.95%", share)).dashboards[0].rows[0].panels[0].queries[0].decimals
        for share in ("99%", "99.95%", "99.995%")
    ]
    assert digits == [2, 2, 3]


@pytest.mark.parametrize(
    ("kind", "signal", "expected"),
    [
        ("timeseries", "hits", "max"),
        ("timeseries", "all_hits", "min"),
        ("timeseries", "is_up", "min"),
        ("timeseries", "gone", "max"),
        ("state-timeline", "is_up", "min"),
        ("heatmap", "spread", "avg"),
        ("stat", "hits", ""),
        ("table", "is_up", ""),
    ],
)
def test_a_point_of_a_graph_is_the_worst_of_its_step(kind: str, signal: str, expected: str) -> None:
    spec = SPEC.replace(
        "{title: Hits, show: [hits, all_hits]}", f"{{title: Hits, show: {signal}, as: {kind}}}"
    )
    (query,) = plan_of(spec).dashboards[0].rows[0].panels[0].queries
    assert query.fold == expected


def test_samples_of_a_metric_are_as_far_apart_as_any_job_asks() -> None:
    scrape = 'scrape: {interval: 10s, jobs: {slow: {targets: ["a:80"], interval: 2m}}}\n'
    panel = plan_of(scrape + SPEC.replace("as: stat, show: is_up", "show: is_up")).dashboards[0]
    intervals = [
        query.interval for row in panel.rows[:1] for one in row.panels for query in one.queries
    ]
    assert intervals == [30, 30, 30, 120]


@pytest.mark.parametrize(
    ("time", "shown", "has_trend"),
    [
        ("6h", "all_hits", True),
        ("7d", "all_hits", False),
        ("6h", "hits", False),
        ("6h", "is_up", False),
    ],
)
def test_a_single_number_has_a_trend_where_its_end_is_now(
    time: str,
    shown: str,
    has_trend: bool,  # noqa: FBT001 - a column of the table
) -> None:
    spec = SPEC.replace("time: 7d", f"time: {time}").replace(
        "as: stat, show: is_up", f"as: stat, show: {shown}"
    )
    panel = {one.title: one for row in plan_of(spec).dashboards[0].rows for one in row.panels}["Up"]
    assert [(query.trend, query.instant) for query in panel.queries] == [(has_trend, not has_trend)]


def test_axes_of_several_units_are_named() -> None:
    spec = SPEC.replace(
        "{title: Hits, show: [hits, all_hits]}", "{title: Hits, show: [hits, all_hits, share]}"
    )
    queries = plan_of(spec).dashboards[0].rows[0].panels[0].queries
    assert [query.axis for query in queries] == ["requests/s", "requests/s", "Failing"]
    assert [query.axis for query in panels()["Hits"].queries] == ["", ""]


def test_a_ladder_in_another_unit_colours_the_lines_of_its_unit() -> None:
    spec = SPEC.replace(
        "{title: Hits, show: [hits, all_hits]}",
        "{title: Hits, show: [share, hits], thresholds: all_hits}",
    )
    panel = plan_of(spec).dashboards[0].rows[0].panels[0]
    drawn = [(step.value, step.colour) for step in panel.queries[1].thresholds or ()]
    assert (panel.thresholds, panel.queries[0].thresholds) == ((), None)
    assert drawn == [(None, "red"), (5e-324, "orange"), (1, "green")]


def test_colours_of_one_signal_do_not_reach_another_of_the_same_unit() -> None:
    spec = SPEC.replace(
        "{title: Hits, show: [hits, all_hits]}", "{title: Hits, as: stat, show: [all_hits, hits]}"
    )
    panel = plan_of(spec).dashboards[0].rows[0].panels[0]
    assert [bool(query.thresholds) for query in panel.queries] == [True, False]


def test_a_title_in_a_legend_is_no_variable() -> None:
    spec = SPEC.replace("title: Hits, rate", "title: 'Hits $route {{le}} [[job]]', rate")
    query = plan_of(spec).dashboards[0].rows[0].panels[0].queries[0]
    assert query.legend == "Hits $\u2060route {\u2060{le}} [\u2060[job]] {{route}}"


def test_alerts_of_an_objective_are_marked_where_its_budget_is_shown() -> None:
    spec = OBJECTIVE.replace("PANEL", "{title: Left, as: stat, show: served_budget}")
    (dashboard,) = plan_of(spec).dashboards
    assert dashboard.annotations[0].expr == (
        'ALERTS{alertstate="firing",signal="served",system="shop"}'
    )


def test_values_are_those_of_the_systems_jobs_under_what_was_chosen_before() -> None:
    spec = SPEC.replace(
        "variables: {route: {values_from: hits_total}, job: {values_from: up}}",
        "variables: {instance: {values_from: up}, route: {values_from: hits_total}, "
        "job: {values_from: 'up{job=\"shop\"}'}, alertname: {values_from: ALERTS}}",
    )
    scrape = 'scrape: {jobs: {shop: {targets: ["shop:80"]}, db: {targets: ["db:80"]}}}\n'
    (dashboard,) = plan_of(scrape + spec).dashboards
    assert [variable.selector for variable in dashboard.variables] == [
        'up{job=~"db|shop"}',
        'hits_total{instance=~"$instance",job=~"db|shop"}',
        'up{instance=~"$instance",job="shop"}',
        'ALERTS{system="shop"}',
    ]


def test_a_target_that_tells_its_own_job_keeps_values_from_being_limited_by_job() -> None:
    scrape = 'scrape: {jobs: {push: {targets: ["push:80"], honor_labels: true}}}\n'
    (dashboard,) = plan_of(scrape + SPEC).dashboards
    assert [variable.selector for variable in dashboard.variables] == [
        "hits_total",
        "up",
    ]


@pytest.mark.parametrize(
    ("said", "zone"), [("utc", "utc"), ("UTC", "utc"), ("Europe/Berlin", "Europe/Berlin")]
)
def test_a_dashboard_may_have_a_time_zone_of_its_own(said: str, zone: str) -> None:
    (dashboard,) = plan_of(SPEC.replace("time: 7d", f"time: 7d\n    timezone: {said}")).dashboards
    assert dashboard.timezone == zone


def test_a_time_zone_that_there_is_not_is_refused_with_the_nearest() -> None:
    said = findings(SPEC.replace("time: 7d", "time: 7d\n    timezone: Europe/Berlinn"))
    assert "there is no time zone `Europe/Berlinn`" in said
    assert "did you mean `Europe/Berlin`?" in said


def test_a_query_shows_a_signal_in_its_unit_filtered_where_it_carries_the_label() -> None:
    first, second = panels()["Hits"].queries
    assert first == Query(
        expr='shop_route:hits:rate5m{route=~"$route"}',
        legend="Hits {{route}}",
        unit="reqps",
        title="Hits",
        labels=("route",),
        signal="hits",
        fold="max",
        interval=30,
    )
    assert second == Query(
        expr="shop:all_hits:rate5m",
        legend="All hits",
        unit="reqps",
        title="All hits",
        signal="all_hits",
        fold="min",
        interval=30,
    )


def test_a_selector_keeps_its_own_matchers_beside_the_filter() -> None:
    (query,) = panels()["Up"].queries
    assert query.expr == 'up{job="shop",job=~"$job"}'
    assert query.instant


def test_an_expression_that_is_no_series_is_not_filtered() -> None:
    (query,) = panels()["Gone"].queries
    assert (query.expr, query.legend) == ("absent(hits_total)", "Metrics")


def test_a_legend_names_the_labels_and_the_signal_where_there_are_several() -> None:
    assert [query.legend for query in panels()["Routes"].queries] == ["{{route}}"]
    assert [query.legend for query in panels()["Spread"].queries] == ["{{le}}"]
    assert [query.legend for query in panels()["Up"].queries] == ["{{job}} {{instance}}"]


def test_a_panel_says_what_it_shows_and_when_its_alerts_fire() -> None:
    assert panels()["Hits"].description == (
        "Hits.\n"
        "All hits: Of all routes. "
        "Alerts: FewHits (warning) below 1/s and above 0 for 5m; NoHits (critical) at or below 0.\n"
        "Not filtered by route: All hits.\n"
        "Not filtered by job.\n"
        "Over a long range each point is the highest value of its step; of All hits the lowest."
    )
    assert panels()["Routes"].description == (
        "By route.\n"
        "Not filtered by job.\n"
        "Over a long range each point is the highest value of its step."
    )
    assert panels()["Alerts"].description == (
        "Alerts of The Shop.\nNot filtered by route.\nNot filtered by job."
    )


def test_the_size_and_the_origin_of_a_panel_are_the_specs() -> None:
    panel = panels()["Routes"]
    assert (panel.width, panel.height, panel.kind) == (24, 4, PanelKind.TIMESERIES)
    assert (panel.origin.span.line, panel.origin.seeds) == (24, ("SHOP-3",))


def test_up_and_down_are_said_in_words() -> None:
    found = panels()
    assert [query.words for query in found["Up"].queries] == [("down", "up")]
    assert [query.words for query in found["Hits"].queries] == [None, None]


def test_what_is_missing_is_not_up() -> None:
    gone = panels()["Gone"]
    assert (gone.queries[0].words, gone.thresholds) == (None, ())


def test_the_end_of_an_axis_is_in_the_unit_of_the_signal() -> None:
    panel = panels()["Failing"]
    assert (panel.minimum, panel.maximum, panel.unit) == (0.0, 50.0, "percent")


def test_alerts_lead_to_the_first_dashboard_that_shows_their_signal_else_to_their_list() -> None:
    urls = {a.alert: dict(a.annotations)["dashboard_url"] for a in plan_of(SPEC).alerts}
    assert urls == {
        "FewHits": "https://grafana.example/d/board",
        "NoHits": "https://grafana.example/d/board",
    }
    listing = """
    signals: {is_up: {value: up}, up_share: {value: up, combine: avg}}
    alerts: {is_up: [{name: Down, equals: 0, severity: warning}]}
    dashboards:
      a: {title: A, rows: [{title: R, panels: [{title: P, show: up_share}]}]}
      b: {title: B, rows: [{title: R, panels: [{title: P, as: alertlist}]}]}
    """
    (alert,) = plan_of(listing).alerts
    assert dict(alert.annotations)["dashboard_url"] == "https://grafana.example/d/b"


def test_a_dashboard_of_a_team_is_filed_in_a_folder_of_the_teams_own() -> None:
    teams = "teams: {api: {title: The API, to: desk}, db: {to: desk}, web: {to: desk}}\n"
    rows = "rows: [{title: R, panels: [{title: A, as: alertlist}]}]"
    boards = f"dashboards: {{one: {{title: One, {rows}}}, two: {{title: Two, team: api, {rows}}}, "
    plan = plan_of(f"{teams}{boards}three: {{title: Three, team: db, {rows}}}}}")
    assert sorted(board.path for board in plan.dashboards) == [
        "grafana/dashboards/one.json",
        "grafana/teams/api/two.json",
        "grafana/teams/db/three.json",
    ]
    assert plan.provisioning.team_folders == (("api", "The Shop: The API"), ("db", "The Shop: db"))


@pytest.mark.parametrize("name", ["datasource", "__interval"])
def test_a_variable_of_grafanas_own_is_no_choice(name: str) -> None:
    said = findings(
        SPEC.replace("route: {values_from: hits_total}", f"{name}: {{values_from: hits_total}}")
    )
    assert f"`{name}` is a variable of Grafana's own" in said
    assert "choose by another label, or rename this one where it is scraped" in said
