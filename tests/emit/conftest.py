"""A small plan that the tests of a target change where they need to, and real texts to annoy it."""

from __future__ import annotations

import pytest

from genmon.diag import Span
from genmon.plan import (
    AlertingRule,
    Notifying,
    Origin,
    Provisioning,
    Receiver,
    RecordingRule,
    Route,
    RuleGroup,
    Rung,
    Scraping,
    Storage,
    SystemPlan,
    Targets,
)


def at(line: int) -> Origin:
    return Origin(Span("specs/shop/api.yaml", line, 1, line, 9), ("SHOP-1",))


@pytest.fixture
def record() -> RecordingRule:
    return RecordingRule("shop:errors:ratio5m", "sum(rate(e[5m])) / sum(rate(t[5m]))", at(5))


@pytest.fixture
def alert() -> AlertingRule:
    return AlertingRule(
        alert="HighErrorRate",
        expr="shop:errors:ratio5m > 0.01",
        hold=300,
        labels=(("severity", "warning"), ("signal", "errors")),
        annotations=(
            ("summary", "Errors are above 1 %"),
            ("dashboard_url", "https://grafana.example/d/shop?var-job={{ $labels.job }}"),
        ),
        rung=Rung("errors", "Error rate", "above 1 %", ("warning",)),
        series_labels=("job",),
        origin=at(9),
    )


@pytest.fixture
def plan(record: RecordingRule, alert: AlertingRule) -> SystemPlan:
    return SystemPlan(
        name="shop",
        title="The Shop",
        owner="platform",
        targets=Targets((2, 42), (0, 25)),
        groups=(RuleGroup("shop-errors", 15, (record, alert), at(4)),),
        notifying=Notifying(
            receivers=(Receiver("web", (), at(20)),),
            root=Route("web", at(21)),
            inhibit=(),
            intervals=(),
            retention=0,
        ),
        dashboards=(),
        scraping=Scraping(15, 30, (), (), (), at(30)),
        storage=Storage(0, 0, (), at(40)),
        provisioning=Provisioning("Prometheus", "prom-shop", "http://prom:9090", "Shop", at(50)),
        origin=at(1),
    )


@pytest.fixture(
    params=[
        "a \"word\" and 'another'",
        "two\nlines\n",
        "  spaces around  ",
        "{{ $labels.job }} {{ `raw` }}",
        "`tick` ```fence```",
        "---\nsecond: document",
        "line\u2028separator \u2029 \x85 end",
        "tab\there, bell \x07, escape \x1b[31m, bom \ufeff",
        "yes",
        "1e3",
        "0x10",
        "10:00",
        "2026-01-01",
        "null",
        "~",
        "",
        "# comment",
        "key: value",
        "- item",
        "*alias &anchor !tag %directive @at",
        "back\\slash \\n",
        "ünï \U0001f525",
        "$1 ${x} $$",
    ],
    ids=repr,
)
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)
