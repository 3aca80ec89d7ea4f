"""The same rules on the same past, on Prometheus and on vmalert over VictoriaMetrics: who fires."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from genmon.proc import run
from tests.live.history import ROOT, SYSTEMS, History, hasty_rules, plan_of, recorded, scraped
from tests.live.servers import (
    PATIENCE,
    Firing,
    Server,
    backfill,
    prometheus,
    running,
    victoria_metrics,
    vmalert,
)

pytestmark = [pytest.mark.server, pytest.mark.matrix, pytest.mark.slow]

_DENSE = (*range(0, 4500, 30), *range(4500, 9 * 3600, 600))
"""Ages of samples: so near to one another that both see the same rate at a window's edge."""
_ROUNDS = 5
"""For how many evaluations, in a row, both must agree."""


@dataclass(frozen=True)
class Programs:
    promtool: str
    prometheus: str
    victoria: str
    vmalert: str
    whole_le: str


@dataclass(frozen=True)
class Told:
    """What a system's alerts come to on each side, and what vmalert could not evaluate."""

    prometheus: Firing
    vmalert: Firing
    unhealthy: dict[str, str]


@pytest.fixture(scope="module", params=[pytest.param("trixie", marks=pytest.mark.long), "sid"])
def programs(request: pytest.FixtureRequest) -> Programs:
    """Give the oldest VictoriaMetrics beside the Prometheus that is here, then the newest two."""
    theirs = _fetched(request.param, "victoria-metrics")
    stores = (f"{theirs}/victoria-metrics", f"{theirs}/vmalert")
    if request.param == "sid":
        ours = _fetched(request.param)
        return Programs(f"{ours}/promtool", f"{ours}/prometheus", *stores, whole_le="1.0")
    promtool, program = shutil.which("promtool"), shutil.which("prometheus")
    assert promtool
    assert program, "Prometheus is not on PATH"
    return Programs(promtool, program, *stores, whole_le="1")


def _fetched(*words: str) -> str:
    told = run([str(ROOT / "tools" / "fetch-tools"), *words], cwd=ROOT, timeout=300)
    assert told.status == 0, told.stderr
    return told.stdout.strip()


@pytest.fixture(scope="module")
def told(programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    folders = [tmp_path_factory.mktemp(system) for system in SYSTEMS]
    with ThreadPoolExecutor(len(SYSTEMS)) as pool:
        tolds = pool.map(lambda system, folder: _told(system, programs, folder), SYSTEMS, folders)
        return dict(zip(SYSTEMS, tolds, strict=True))


def _told(system: str, programs: Programs, folder: Path) -> Told:
    now, rules = int(time.time()), {"rules.yml": hasty_rules(system)}
    past = replace(scraped(plan_of(system), whole_le=programs.whole_le, now=now), ages=_DENSE)
    pasts = (past, _past_of_records(past, now, rules, programs, folder / "first"))
    with ExitStack() as stack:
        theirs = _vmalert(pasts, now, rules, programs, folder / "victoria")
        store, other = stack.enter_context(theirs)
        ours = _prometheus(pasts, now, rules, programs, folder / "prometheus")
        return _agreed(stack.enter_context(ours), other, store)


def _past_of_records(
    past: History, now: int, rules: dict[str, str], programs: Programs, folder: Path
) -> History:
    """Return a past for each series that the rules record, as a first Prometheus names them."""
    with _prometheus((past,), now, rules, programs, folder) as server:
        server.settle(2)
        answer = server.get("/api/v1/query", query='{__name__=~".+:.+"}')
    return recorded([one["metric"] for one in answer["data"]["result"]])


@contextmanager
def _prometheus(
    pasts: tuple[History, ...], now: int, rules: dict[str, str], programs: Programs, folder: Path
) -> Iterator[Server]:
    folder.mkdir()
    for past in pasts:
        backfill(programs.promtool, past.lines(now), folder / "data")
    with running(prometheus(programs.prometheus, folder, rules), folder) as server:
        yield server


@contextmanager
def _vmalert(
    pasts: tuple[History, ...], now: int, rules: dict[str, str], programs: Programs, folder: Path
) -> Iterator[tuple[Server, Server]]:
    """Run both, and yield the store and vmalert."""
    folder.mkdir()
    with running(victoria_metrics(programs.victoria), folder, "/health") as store:
        for past in pasts:
            lines = "".join(past.lines(now, milliseconds=True))
            store.post("/api/v1/import/prometheus", lines.encode())
        store.until_found(sum(len(past.series) for past in pasts))
        command = vmalert(programs.vmalert, folder, rules, store.url)
        with running(command, folder, "/health") as server:
            yield store, server


def _agreed(server: Server, other: Server, store: Server) -> Told:
    """Wait until the same alerts fire on both for a while, or return what differs in the end.

    A series that is new to VictoriaMetrics is found some seconds after it was written, unless it is
    told to hurry, so a rule on a record on a record, or an alert on an alert, comes later there;
    none stays away.
    """
    server.settle()
    same, ends = 0, time.monotonic() + PATIENCE
    while True:
        store.flush()
        other.settle(1)
        told = Told(server.firing(), _without_group(other.firing()), _unhealthy(other))
        same = same + 1 if told.prometheus == told.vmalert else 0
        if same == _ROUNDS or time.monotonic() > ends:
            return told


def _without_group(firing: Firing) -> Firing:
    """Leave out the label with which vmalert names the group of a rule."""
    return frozenset(tuple(one for one in alert if one[0] != "alertgroup") for alert in firing)


def _unhealthy(server: Server) -> dict[str, str]:
    return {rule["name"]: rule["lastError"] for rule in server.rules() if rule["health"] != "ok"}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_same_alerts_fire_with_the_same_labels(system: str, told: dict[str, Told]) -> None:
    ours, theirs = told[system].prometheus, told[system].vmalert
    assert {"only on Prometheus": ours - theirs, "only on vmalert": theirs - ours} == {
        "only on Prometheus": frozenset(),
        "only on vmalert": frozenset(),
    }


@pytest.mark.parametrize("system", SYSTEMS)
def test_vmalert_evaluates_every_rule(system: str, told: dict[str, Told]) -> None:
    assert told[system].unhealthy == {}


@pytest.mark.parametrize("system", SYSTEMS)
def test_many_alerts_are_compared(system: str, told: dict[str, Told]) -> None:
    names = {dict(labels)["alertname"] for labels in told[system].prometheus}
    assert len(names) > 10
