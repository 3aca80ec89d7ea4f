"""``web_vital``: how a page feels, read at the 75th percentile of page views."""

from __future__ import annotations

from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.quantile import quantile
from tests.meaning.observed import METRICS, Observed, requests

KIND = Kind(
    name="web_vital",
    metrics=METRICS,
    cases=(
        Case(
            "paint",
            "{web_vital: request_seconds, over: 10m, by: [route]}",
            quantile(0.75, Observed("request_seconds", ("route",)), 600),
            (Alert("PagePoor", "above", "1s", 1.0, hold=60),),
        ),
    ),
    draw=requests,
    settled=600,
)
