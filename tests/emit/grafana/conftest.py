"""A plan with every kind of panel, and the schema that its dashboard must meet."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, cast

import pytest
from jsonschema import Draft7Validator

from genmon.diag import Span
from genmon.emit.grafana.dashboard import dashboard_json
from genmon.plan import (
    Annotation,
    Dashboard,
    Link,
    Origin,
    Panel,
    PanelKind,
    PanelRow,
    Provisioning,
    Query,
    SystemPlan,
    ThresholdStep,
    Variable,
)

ORIGIN = Origin(Span("specs/shop/dashboards.yaml", 1, 1, 1, 1))
LATENCY = Query("shop:latency:p95", "p95", "ms", decimals=1)
ERRORS = Query("shop:errors:ratio", "errors", "percentunit", title="Errors")
BY_ROUTE = Query(
    "shop:latency:p95_by_route",
    "{{route}}",
    "ms",
    title="Latency",
    labels=("route",),
    instant=True,
)
LADDER = (
    ThresholdStep(None, "green"),
    ThresholdStep(100.0, "yellow"),
    ThresholdStep(200.5, "red"),
)


def panel(kind: PanelKind, *queries: Query, **rest: Any) -> Panel:  # noqa: ANN401 - a field of Panel
    fields = {"title": f"A {kind}", "description": f"Shows a {kind}.", "unit": "ms"} | rest
    return Panel(kind=kind, origin=ORIGIN, queries=queries, **fields)


PANELS = {
    "timeseries": panel(
        PanelKind.TIMESERIES,
        LATENCY,
        thresholds=LADDER,
        links=(Link("Runbook", "https://runbooks.example/latency"),),
    ),
    "timeseries-of-two-units": panel(
        PanelKind.TIMESERIES, LATENCY, ERRORS, thresholds=LADDER, minimum=0.0, maximum=500.0
    ),
    "stat": panel(PanelKind.STAT, LATENCY, thresholds=LADDER, width=6, height=4),
    "stat-of-a-truth": panel(
        PanelKind.STAT,
        Query("up", "up", "bool", instant=True, words=("down", "up")),
        unit="bool",
        thresholds=(ThresholdStep(None, "red"), ThresholdStep(1.0, "green")),
    ),
    "gauge": panel(PanelKind.GAUGE, LATENCY, thresholds=LADDER, minimum=0.0, maximum=500.0),
    "gauge-of-two-units": panel(PanelKind.GAUGE, LATENCY, ERRORS, thresholds=LADDER, maximum=500.0),
    "bargauge": panel(PanelKind.BARGAUGE, BY_ROUTE, thresholds=LADDER),
    "table": panel(PanelKind.TABLE, BY_ROUTE, thresholds=LADDER),
    "table-of-two-queries": panel(PanelKind.TABLE, BY_ROUTE, ERRORS, thresholds=LADDER),
    "heatmap": panel(PanelKind.HEATMAP, Query("sum by (le) (x)", "{{le}}", "ms")),
    "state-timeline": panel(
        PanelKind.STATE_TIMELINE,
        Query("up", "{{job}}", "bool", labels=("job",), words=("down", "up")),
        unit="bool",
    ),
    "alertlist": panel(PanelKind.ALERTLIST, alert_filter='{system="shop"}'),
    "text": panel(PanelKind.TEXT, text="# Shop"),
}


def of_panels(*panels: Panel) -> Dashboard:
    return Dashboard(
        uid="shop-service",
        title="Shop service",
        description="Latency and errors of the shop.",
        tags=("shop",),
        refresh="30s",
        time_range="now-1h",
        timezone="utc",
        rows=(PanelRow("Everything", panels),),
        variables=(Variable("instance", "instance", "up"),),
        links=(Link("Prometheus", "https://prometheus.example"),),
        annotations=(
            Annotation("Firing", 'ALERTS{alertstate="firing",system="shop"}', shown=True),
        ),
        origin=ORIGIN,
    )


@pytest.fixture(params=sorted(PANELS))
def any_panel(request: pytest.FixtureRequest) -> Panel:
    """Return each kind of panel in turn."""
    return PANELS[request.param]


@pytest.fixture
def panels() -> dict[str, Panel]:
    return PANELS


@pytest.fixture
def dashboard_of() -> Callable[..., Dashboard]:
    return of_panels


@pytest.fixture(scope="session")
def system() -> SystemPlan:
    """Return a system of which only what the Grafana target reads is real."""
    unread = cast("Any", None)
    return SystemPlan(
        name="shop",
        title="Shop",
        owner="team-shop",
        targets=unread,
        groups=(),
        notifying=unread,
        dashboards=(of_panels(*PANELS.values()),),
        scraping=unread,
        storage=unread,
        provisioning=Provisioning(
            "Prometheus", "prometheus", "http://prometheus:9090", "Shop", ORIGIN
        ),
        origin=ORIGIN,
    )


@pytest.fixture
def render(system: SystemPlan) -> Callable[..., dict[str, Any]]:
    """Return what turns panels into the JSON of a dashboard."""
    return lambda *panels: dashboard_json(of_panels(*panels), system)


@pytest.fixture(scope="session")
def validator() -> Draft7Validator:
    schema = files("genmon.validate") / "schemas" / "grafana" / "dashboard.json"
    return Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
