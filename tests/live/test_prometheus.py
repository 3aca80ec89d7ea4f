"""A real Prometheus on the generated rules and panels, over every metric that is registered."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from genmon.proc import run
from tests.live.history import ROOT, SYSTEMS, hasty_rules, plan_of, queries, recorded, scraped
from tests.live.servers import Server, backfill, prometheus, running

pytestmark = [pytest.mark.server, pytest.mark.slow]

_ODD_COUNTERS = ("pg_stat_database_xact_commit",)
"""Counters of well-known exporters whose names do not end like one; Prometheus 3 remarks on it."""


@dataclass(frozen=True)
class Version:
    promtool: str
    prometheus: str
    whole_le: str


@dataclass(frozen=True)
class Live:
    """A system's rules on a running Prometheus."""

    system: str
    server: Server


@pytest.fixture(
    scope="module",
    params=["here", pytest.param("sid", marks=pytest.mark.matrix)],
)
def version(request: pytest.FixtureRequest) -> Version:
    """Give the Prometheus that is here, then 3.5."""
    if request.param == "here":
        promtool, program = shutil.which("promtool"), shutil.which("prometheus")
        assert promtool
        assert program, "Prometheus is not on PATH"
        return Version(promtool, program, "1")
    fetched = run([str(ROOT / "tools" / "fetch-tools"), request.param], cwd=ROOT, timeout=300)
    assert fetched.status == 0, fetched.stderr
    tools = fetched.stdout.strip()
    return Version(f"{tools}/promtool", f"{tools}/prometheus", "1.0")


@pytest.fixture(scope="module")
def lives(version: Version, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Live]]:
    folders = {system: tmp_path_factory.mktemp(system) for system in SYSTEMS}
    with ExitStack() as stack, ThreadPoolExecutor(len(SYSTEMS)) as pool:
        commands = pool.map(lambda system: _remembering(system, version, folders[system]), SYSTEMS)
        servers = {
            system: stack.enter_context(running(command, folders[system]))
            for system, command in zip(SYSTEMS, commands, strict=True)
        }
        list(pool.map(Server.settle, servers.values()))
        yield {system: Live(system, server) for system, server in servers.items()}


@pytest.fixture(params=SYSTEMS)
def live(request: pytest.FixtureRequest, lives: dict[str, Live]) -> Live:
    return lives[request.param]


def _remembering(system: str, version: Version, folder: Path) -> Callable[[str], list[str]]:
    """Give Prometheus a past: what was scraped, and what its rules would have made of it."""
    plan, now = plan_of(system), int(time.time())
    past = scraped(plan, whole_le=version.whole_le, now=now)
    backfill(version.promtool, past.lines(now), folder / "data")
    command = prometheus(version.prometheus, folder, {"rules.yml": hasty_rules(system)})
    with running(command, folder) as server:
        server.settle(2)
        answer = server.get("/api/v1/query", query='{__name__=~".+:.+"}')
    series = [one["metric"] for one in answer["data"]["result"]]
    backfill(version.promtool, recorded(series).lines(now), folder / "data")
    return command


def test_every_rule_is_evaluated(live: Live) -> None:
    rules = live.server.rules()
    assert len(rules) == sum(len(group.rules) for group in plan_of(live.system).groups)
    bad = {rule["name"]: rule.get("lastError") for rule in rules if rule["health"] != "ok"}
    assert bad == {}


def test_prometheus_has_nothing_to_complain_about(live: Live) -> None:
    complaints = re.findall(r"(?i).*level=(?:warn|error).*rule manager.*", live.server.log)
    assert complaints == []


def test_every_query_is_answered_without_a_remark(live: Live) -> None:
    said: dict[tuple[str, str], list[str]] = {}
    for name, expr in queries(plan_of(live.system)):
        answer = live.server.get("/api/v1/query", query=expr)
        remarks = [*answer.get("warnings", ()), *answer.get("infos", ()), answer.get("error", "")]
        remarks = [
            remark
            for remark in remarks
            if remark and not any(name in remark for name in _ODD_COUNTERS)
        ]
        said |= {(name, expr): remarks} if remarks else {}
    assert said == {}


def test_every_record_is_made(live: Live) -> None:
    """A rule without data would be evaluated without an error as well.

    What is made of a history of hours has none yet, nor has what reads it.
    """
    answer = live.server.get("/api/v1/query", query='count by (__name__) ({__name__=~".+:.+"})')
    made = {one["metric"]["__name__"] for one in answer["data"]["result"]}
    records = {
        rule["name"]: rule["query"] for rule in live.server.rules() if rule["type"] == "recording"
    }
    late = {name for name, query in records.items() if re.search(r" and count_over_time\(", query)}
    late |= {name for name, query in records.items() if any(one in query for one in late)}
    assert records.keys() - made <= late
    assert len(late) < len(records) / 4


def test_alerts_fire_and_can_say_why(live: Live) -> None:
    alerts = live.server.get("/api/v1/alerts")["data"]["alerts"]
    assert len({alert["labels"]["alertname"] for alert in alerts}) > 5
    texts = [text for alert in alerts for text in alert["annotations"].values()]
    assert [text for text in texts if re.search(r"<error|<no value>|%!", text)] == []


def test_every_variable_has_values(live: Live) -> None:
    for board in plan_of(live.system).dashboards:
        for variable in board.variables:
            path = f"/api/v1/label/{variable.label}/values"
            chosen = re.sub(r"\$\{?\w+\}?", ".+", variable.selector)
            answer = live.server.get(path.replace(" ", "%20"), **{"match[]": chosen})
            assert answer.get("data"), f"{board.uid}: label_values({variable})"
