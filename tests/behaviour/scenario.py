"""From the YAML files of this folder to cases: what is measured, and which alerts it leads to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.behaviour import histogram, timeline
from tests.yaml_values import yaml_values

Labels = Mapping[str, str]
STATES = ("quiet", "pending", "firing", "silent")


@dataclass(frozen=True)
class Check:
    """``state`` is one of STATES: quiet is neither pending nor firing, silent is not firing."""

    alert: str
    at: str
    state: str
    labels: tuple[Labels, ...]


@dataclass(frozen=True)
class Said:
    alert: str
    at: str
    labels: Labels
    annotations: Labels


@dataclass(frozen=True)
class Case:
    system: str
    claim: str
    every: str
    scrape: str
    series: Mapping[str, str]
    checks: tuple[Check, ...]
    said: tuple[Said, ...]

    @property
    def alerts(self) -> frozenset[str]:
        return frozenset(check.alert for check in self.checks)


def read_cases(folder: Path) -> tuple[Case, ...]:
    head = yaml_values((folder / "system.yaml").read_text())
    files = sorted(path for path in folder.glob("*.yaml") if path.stem != "system")
    return tuple(
        _case({"system": folder.name, **head}, entry)
        for path in files
        for listed in yaml_values(path.read_text())
        for entry in _each(listed)
    )


def _each(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Repeat an entry for each row of its table, with the row's values for ``<name>``."""
    for row in entry.pop("each", [{}]):
        yield _filled(entry, row)


def _filled(value: Any, row: Mapping[str, object]) -> Any:  # noqa: ANN401 - any YAML
    if isinstance(value, dict):
        return {_filled(key, row): _filled(item, row) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, row) for item in value]
    return re.sub(r"<(\w+)>", lambda m: str(row[m[1]]), value) if isinstance(value, str) else value


def _case(head: dict[str, Any], entry: dict[str, Any]) -> Case:
    every, scrape = entry.get("every", head["every"]), entry.get("scrape", head["scrape"])
    checks = tuple(_checks(head, entry["expect"]))
    said = tuple(_said(head, alert, says) for alert, says in entry.get("says", {}).items())
    end = max(timeline.seconds(at) for at in [*(c.at for c in checks), *(s.at for s in said)])
    samples = end // timeline.seconds(scrape) + 1
    series = dict(_series(head, entry, timeline.seconds(scrape), samples))
    return Case(head["system"], entry["claim"], every, scrape, series, checks, said)


def _checks(head: dict[str, Any], expect: dict[str, Any]) -> Iterator[Check]:
    for alert, states in expect.items():
        for at, told in states.items():
            state, labels = next(iter(told.items())) if isinstance(told, dict) else (told, [{}])
            if state not in STATES:
                raise ValueError(f"no such state: {state}")
            yield Check(alert, at, state, tuple(_labels(head, alert, more) for more in labels))


def _labels(head: dict[str, Any], alert: str, more: Labels) -> Labels:
    return {"system": head["system"], **head["alerts"][alert], **more}


def _said(head: dict[str, Any], alert: str, says: dict[str, Any]) -> Said:
    links = {
        "runbook_url": head["runbook_url"].format(alert=alert),
        "dashboard_url": head["dashboard_url"] + says["dashboard"],
    }
    words = {key: says[key] for key in ("summary", "description")}
    return Said(alert, says["at"], _labels(head, alert, says.get("labels", {})), words | links)


def _series(
    head: dict[str, Any], entry: dict[str, Any], step: int, samples: int
) -> Iterator[tuple[str, str]]:
    given = entry.get("given", {}).items()
    for selector, text in ((one, text) for key, text in given for one in timeline.selectors(key)):
        name, labels = _parsed(selector)
        usual = head["metrics"][name]
        labels = {**head["target"], **usual.get("labels", {}), **labels}
        if "buckets" not in usual:
            yield _written(name, labels), timeline.values(str(text), step=step, samples=samples)
            continue
        shown = histogram.buckets(text, usual["buckets"], step=step, samples=samples)
        for suffix, bound, values in shown:
            bounded = {} if math.isnan(bound) else {"le": _bound(bound, entry.get("le", "classic"))}
            yield _written(name + suffix, {**labels, **bounded}), values


def _bound(bound: float, style: str) -> str:
    """Write ``le`` as Prometheus 2 does, or with the decimal point that 3 adds."""
    if math.isinf(bound):
        return "+Inf"
    return str(float(bound)) if style == "normalised" else f"{bound:g}"


def _parsed(selector: str) -> tuple[str, dict[str, str]]:
    name, _, labels = selector.partition("{")
    return name, dict(re.findall(r'(\w+)="([^"]*)"', labels))


def _written(name: str, labels: Labels) -> str:
    kept = ",".join(f'{key}="{value}"' for key, value in labels.items() if value)
    return f"{name}{{{kept}}}"
