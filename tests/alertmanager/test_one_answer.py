"""All that says who is notified says the same: routes, pages, explanations, runbooks, reports.

Random systems, every alert, every series that a route can tell apart, at random instants. `routes`
is asked with the file that Alertmanager reads; tests/alertmanager/test_differential.py holds it
to real Alertmanagers, and so does the last test here, to the words themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from genmon.alertmanager import Config
from genmon.alertmanager.coverage.week import monday_of
from genmon.alertmanager.engine.answer import answer
from genmon.alertmanager.read.configuration import read_config
from genmon.cli.oncall import _entry
from genmon.cli.pages_table import json_of as pages_json
from genmon.commands.explain.alert import describe
from genmon.commands.oncall import reaching
from genmon.compile.pages.hours import pages
from genmon.compile.routing.of_system import routing_of_plan
from genmon.plan import Plan
from tests.alertmanager import said
from tests.alertmanager.hooks import hook_server
from tests.alertmanager.oracle import Release, post
from tests.alertmanager.random_systems import Drawn, Labels, drawn
from tests.compiling import Compiled, compile_text, rendered
from tests.releases import program
from tests.yaml_values import yaml_values

_SEEDS = range(40)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - it is asked of anything
        return True


@dataclass
class Answers:
    """A random system, compiled, and all that answers about it."""

    drawn: Drawn
    compiled: Compiled

    @classmethod
    def of(cls, seed: int) -> Answers:
        one = drawn(seed)
        text = yaml.dump(one.spec, Dumper=_Plain, sort_keys=False, width=150)
        compiled = compile_text({"random/a.yaml": text})
        assert not compiled.failed, rendered(compiled)
        return cls(one, compiled)

    @property
    def plan(self) -> Plan:
        return self.compiled.plan

    def file(self, name: str) -> str:
        (text,) = [
            artifact.content for artifact in self.compiled.artifacts if artifact.path.endswith(name)
        ]
        return text.decode()

    @cached_property
    def config(self) -> Config:
        version = self.plan.systems[0].targets.alertmanager
        read = read_config(self.file("/alertmanager.yml"), "alertmanager.yml", version)
        assert read.config, read.diagnostics
        return read.config

    def routes(self, labels: Labels, instant: datetime) -> frozenset[str]:
        """Ask the engine of `genmon routes`."""
        return frozenset(answer(self.config, labels, instant).notified)

    def in_week(self, instant: datetime) -> InWeek:
        """Ask the commands that show a week."""
        routing = routing_of_plan(self.plan.systems[0])
        monday = monday_of(instant)
        rows = json.loads(pages_json(pages(routing, monday, 1)))["alerts"]
        on_call = [
            (receiver.name, _entry(one))
            for receiver in routing.config.receivers
            for one in reaching([routing], receiver.name, monday)
            if one.integrations
        ]
        return InWeek(self.drawn, instant, rows, on_call)


@dataclass(frozen=True)
class InWeek:
    """What `pages` and `oncall` answer for a week, at an instant of it."""

    drawn: Drawn
    instant: datetime
    rows: list[Mapping[str, Any]]
    on_call: Sequence[tuple[str, Mapping[str, Any]]]

    def of_pages(self, labels: Labels) -> frozenset[str]:
        return self._open(said.of_pages(self.rows, labels["alertname"], labels))

    def of_oncall(self, alert: str) -> frozenset[str]:
        """Return who may be notified, of any series."""
        return self._open(
            said.Week(
                receiver,
                said.minutes_of(entry["hours"]),
                tuple(entry["silent_in"]),
                tuple(entry["told_in"]),
            )
            for receiver, entry in self.on_call
            if alert in entry["alerts"]
        )

    def _open(self, weeks: Iterable[said.Week]) -> frozenset[str]:
        held = (week for week in weeks if week.holds(self.drawn.hours, self.instant))
        return frozenset(week.receiver for week in held)


def _instants(seed: int, count: int) -> Iterator[datetime]:
    random = Random(f"{seed} instants")
    for _ in range(count):
        yield datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=random.randrange(3 * 525_600))


@pytest.mark.parametrize("seed", _SEEDS)
def test_all_say_the_same(seed: int) -> None:
    assert list(differences(seed)) == []


def differences(seed: int) -> Iterator[object]:
    """Yield each alert, series and instant at which two answers differ."""
    answers = Answers.of(seed)
    texts = {alert: _pages(answers, alert) for alert in answers.drawn.alerts}
    for instant in _instants(seed, 2):
        week = answers.in_week(instant)
        for alert, series in answers.drawn.alerts.items():
            told = [answers.routes(labels, instant) for labels in series]
            for labels, expected in zip(series, told, strict=True):
                yield from _differing(answers, texts[alert], labels, week, expected)
            if frozenset[str]().union(*told) != week.of_oncall(alert):
                yield "oncall", alert, instant, told, week.of_oncall(alert)


def _pages(answers: Answers, alert: str) -> Mapping[str, said.Page]:
    (explanation,) = describe(answers.plan, alert, answers.compiled.texts)
    return {
        "report": said.of_report(answers.file("/REPORT.md"), alert),
        "runbook": said.of_runbook(answers.file(f"/{alert}.md")),
        "explain": said.of_explanation(str(explanation)),
    }


def _differing(
    answers: Answers,
    texts: Mapping[str, said.Page],
    labels: Labels,
    week: InWeek,
    expected: frozenset[str],
) -> Iterator[Any]:
    instant = week.instant
    calendar = answers.drawn.by_words
    found = {name: page.notified(labels, calendar, instant) for name, page in texts.items()}
    found["pages"] = week.of_pages(labels)
    yield from (
        (name, dict(labels), instant.isoformat(), sorted(expected), sorted(one))
        for name, one in found.items()
        if one != expected
    )


_REAL = range(1000, 1100)


@pytest.mark.long
@pytest.mark.server
def test_a_real_alertmanager_notifies_whom_the_report_names(tmp_path: Path) -> None:
    """A hundred systems are drawn, so that now is a hundred instants of their hours."""
    tool = program("alertmanager", "here")
    release = Release(Path(tool.path).parent, tool.version)
    different = []
    for seed in _REAL:
        answers = Answers.of(seed)
        alert, series = Random(seed).choice([*answers.drawn.alerts.items()])
        labels = Random(seed).choice(series)
        page = said.of_report(answers.file("/REPORT.md"), alert)
        with hook_server() as hooks:
            config = _to_hooks(yaml_values(answers.file("/alertmanager.yml")), hooks.url)
            with release.serving(config, tmp_path / str(seed)) as server:
                before = page.notified(labels, answers.drawn.by_words, datetime.now(UTC))
                post(server, [{k: v for k, v in labels.items() if v}])
                found = {path.removeprefix("/") for path in hooks.settled(len(before))}
        after = page.notified(labels, answers.drawn.by_words, datetime.now(UTC))
        if found not in (before, after):
            different.append((seed, dict(labels), sorted(before), sorted(found)))
    assert different == []


def _to_hooks(config: dict[str, Any], url: str) -> dict[str, Any]:
    """Return the same routes and hours, told at once to a server that listens."""
    receivers = [
        {
            "name": one["name"],
            **({"webhook_configs": [{"url": f"{url}/{one['name']}"}]} if len(one) > 1 else {}),
        }
        for one in config["receivers"]
    ]
    kept = {key: config[key] for key in ("time_intervals",) if key in config}
    return {**kept, "route": _at_once(config["route"]), "receivers": receivers}


def _at_once(route: dict[str, Any]) -> dict[str, Any]:
    below = [_at_once(one) for one in route.get("routes", ())]
    return {**route, "group_wait": "0s", **({"routes": below} if below else {})}
