"""Annotations that genmon speaks itself are word for word what promtool makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import pytest

from genmon.proofs.spoken import Unspeakable, spoken
from genmon.proofs.trial import Result
from tests.promtools import EVERY_RELEASE, verdict

TEMPLATES = {
    "Humanize": "{{ $value | humanize }}",
    "Binary": "{{ $value | humanize1024 }}",
    "Percentage": "{{ $value | humanizePercentage }}",
    "Duration": "{{ $value | humanizeDuration }}",
    "Whole": '{{ printf "%.0f" $value }}',
    "Digits": 'at {{ printf "%.2f" $value }} of {{ $labels.case }}{{ $labels.absent }}',
    "Braces": '{{ "{{" }} $value }}',
}
SIZES = (
    *("0", "0.000123456", "0.0012345", "0.01005", "0.4975", "0.5025", "0.99996", "1", "1.005"),
    *("3.3333333", "59.5", "60", "61.5", "99.995", "100", "999.4", "999.96", "1000", "1023.9"),
    *("1024", "3599", "3661.7", "12345.678", "86400", "90061", "999999", "1048576", "1e6"),
    *("123456789", "1e12", "5.4321e-7", "2592000.5", "1e15"),
)
VALUES = (*SIZES, *(f"-{size}" for size in SIZES[1:]))


def _rules(templates: Mapping[str, str]) -> str:
    rules = [
        {"alert": name, "expr": "s", "annotations": {"said": text}}
        for name, text in templates.items()
    ]
    return json.dumps({"groups": [{"name": "g", "rules": rules}]})


def _alerts(name: str, template: str, values: Sequence[str]) -> Iterator[dict[str, object]]:
    for case, value in enumerate(values):
        labels = {"case": str(case), "alertname": name}
        said = spoken(template, labels, float(value))
        yield {"exp_labels": {"case": str(case)}, "exp_annotations": {"said": said}}


@EVERY_RELEASE
def test_what_is_spoken_is_what_prometheus_says(suite: str) -> None:
    _require_alike(TEMPLATES, VALUES, suite)


@EVERY_RELEASE
def test_a_moment_is_spoken_as_prometheus_says(suite: str) -> None:
    moments = ("0", "0.5", "-0.5", "1.2345678", "1700000000", "1700000000.25", "-86400", "4e9")
    _require_alike({"Moment": "{{ $value | humanizeTimestamp }}"}, moments, suite)


def _require_alike(templates: Mapping[str, str], values: Sequence[str], suite: str) -> None:
    series = [{"series": f's{{case="{n}"}}', "values": v} for n, v in enumerate(values)]
    asked = [
        {"eval_time": "0s", "alertname": name, "exp_alerts": list(_alerts(name, template, values))}
        for name, template in templates.items()
    ]
    test = {
        "rule_files": ["rules.yml"],
        "tests": [{"input_series": series, "alert_rule_test": asked}],
    }
    found = verdict(json.dumps(test), _rules(templates), suite=suite)
    assert found.result is Result.PASSED, found.said


def test_an_action_that_genmon_does_not_write_is_not_guessed() -> None:
    with pytest.raises(Unspeakable, match="query"):
        spoken('{{ query "up" | first | value }}', {}, 1)
