"""Alerts that bear on the messages of others are evaluated with them, and no others."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.review.backtest.neighbours import neighbours
from tests.alertmanager.reading import config_of

_ROUTES = [
    {"receiver": "pager", "matchers": ["severity=critical"], "group_by": ["team"]},
    {"receiver": "single", "matchers": ["severity=info"], "group_by": ["..."]},
    {"receiver": "named", "matchers": ["severity=warning"], "group_by": ["alertname"]},
]
_INHIBITS = [
    {
        "source_matchers": ["severity=critical"],
        "target_matchers": ["severity=warning"],
        "equal": ["team"],
    }
]
_CONFIG = {
    "route": {"receiver": "all", "routes": _ROUTES, "group_by": ["team"]},
    "inhibit_rules": _INHIBITS,
    "receivers": [{"name": name} for name in ("all", "pager", "single", "named")],
}


def _alert(name: str, *varying: str, **labels: str) -> KnownAlert:
    return KnownAlert(name, "", {"alertname": name, **labels}, varying)


ALERTS = (
    _alert("PagesA", severity="critical", team="a"),
    _alert("PagesB", severity="critical", team="b"),
    _alert("PagesAny", "team", severity="critical"),
    _alert("Info", severity="info", team="a"),
    _alert("OtherInfo", severity="info", team="a"),
    _alert("Warning", severity="warning", team="a"),
    _alert("OtherWarning", severity="warning", team="a"),
)


@pytest.mark.parametrize(
    ("chosen", "needed"),
    [
        (["Info"], ["Info"]),
        (["PagesA"], ["PagesA", "PagesB", "PagesAny"]),
        (["Warning"], ["PagesA", "PagesB", "PagesAny", "Warning"]),
        ([], []),
    ],
    ids=["groups of one", "one group, by any value", "what inhibits, and its group", "none"],
)
def test_alerts_that_bear_on_others_are_needed(
    chosen: Sequence[str], needed: Sequence[str]
) -> None:
    names = [alert.name for alert in ALERTS]
    found = neighbours(config_of(json.dumps(_CONFIG)), ALERTS, [names.index(n) for n in chosen])
    assert [names[number] for number in sorted(found)] == needed
