"""The record of a maintenance window, as a real Prometheus sees it over two years."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket

import pytest

from tests.compiling import plan_of
from tests.signals.case import records

pytestmark = pytest.mark.server

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2028, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=30)
POINTS = 10_000
Inside = Callable[[datetime], bool]


def _over(days: Callable[[datetime], bool], start: int, hours: int) -> Inside:
    """Return whether a moment is within so many hours from an hour of such a day."""

    def inside(moment: datetime) -> bool:
        midnight = moment.replace(hour=0, minute=0)
        begun = [midnight - timedelta(days=back) for back in (0, 1)]
        return any(
            days(day)
            and timedelta(0) <= moment - day - timedelta(hours=start) < timedelta(hours=hours)
            for day in begun
        )

    return inside


def _weekday(number: int, first: int = 1, last: int = 31) -> Callable[[datetime], bool]:
    return lambda day: day.weekday() == number and first <= day.day <= last


def _last(number: int) -> Callable[[datetime], bool]:
    return lambda day: day.weekday() == number and (day + timedelta(days=7)).month != day.month


MONDAY, TUESDAY, FRIDAY, SATURDAY, SUNDAY = 0, 1, 4, 5, 6
WINDOWS: dict[str, Inside] = {
    "first saturday": _over(_weekday(SATURDAY, 1, 7), 0, 24),
    "first sunday 02:00-04:00 UTC": _over(_weekday(SUNDAY, 1, 7), 2, 2),
    "first saturday 22:00-02:00 UTC": _over(_weekday(SATURDAY, 1, 7), 22, 4),
    "third monday 23:00-01:00": _over(_weekday(MONDAY, 15, 21), 23, 2),
    "second tuesday 09:00-10:00": _over(_weekday(TUESDAY, 8, 14), 9, 1),
    "last friday 18:00-24:00": _over(_last(FRIDAY), 18, 6),
    "saturday 22:00-24:00 UTC": _over(_weekday(SATURDAY), 22, 2),
    "sunday 22:00-02:00": _over(_weekday(SUNDAY), 22, 4),
    "daily 23:30-00:30": lambda at: (at.hour, at.minute) in {(23, 30), (0, 0)},
    "monday to friday 09:00-17:00 UTC": lambda at: at.weekday() < SATURDAY and 9 <= at.hour < 17,
    "saturday to monday": lambda at: at.weekday() in {SATURDAY, SUNDAY, MONDAY},
}


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a Prometheus without any data, and yield its address."""
    folder, port = tmp_path_factory.mktemp("prometheus"), _free_port()
    (folder / "prometheus.yml").write_text("{}")
    program = shutil.which("prometheus")
    assert program, "prometheus: put it in PATH"
    address = f"127.0.0.1:{port}"
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [
                program,
                f"--config.file={folder}/prometheus.yml",
                f"--storage.tsdb.path={folder}/data",
                f"--web.listen-address={address}",
            ],
            stdout=log,
            stderr=log,
        )
        try:
            _wait(f"http://{address}/-/ready", folder / "log")
            yield f"http://{address}"
        finally:
            process.terminate()
            process.wait()


@pytest.mark.parametrize("when", WINDOWS)
def test_the_record_is_1_inside_the_window_and_0_outside(when: str, prometheus: str) -> None:
    (record,) = records(plan_of(f'maintenance: {{w: {{when: "{when}", mutes: [warning]}}}}'))
    assert (record.record, record.labels) == ("shop:in_maintenance:bool", (("window", "w"),))
    moments = [START + STEP * number for number in range((END - START) // STEP)]
    expected = {moment for moment in moments if WINDOWS[when](moment)}
    assert expected
    assert set(_ones(prometheus, record.expr)) == expected


def test_several_times_are_one_window(prometheus: str) -> None:
    when = '["sunday 02:00-04:00", "sunday 03:00-05:00", "daily 12:00-13:00"]'
    (record,) = records(plan_of(f"maintenance: {{w: {{when: {when}, mutes: [warning]}}}}"))
    inside = {at for at in _ones(prometheus, record.expr) if at.isocalendar()[:2] == (2027, 10)}
    assert len(inside) == 3 * 2 + 7 * 2


def test_a_window_in_another_zone_has_no_record_because_promql_has_no_zones() -> None:
    plan = plan_of("""
    maintenance: {w: {when: "sunday 02:00-04:00 Europe/Zurich", mutes: [warning]}}
    """)
    assert list(records(plan)) == []
    assert [interval.name for interval in plan.notifying.intervals] == ["w"]


def _ones(address: str, expr: str) -> Iterator[datetime]:
    """Yield the moments at which an expression is 1; at all others it must be 0."""
    at = START
    while at < END:
        until = min(at + STEP * (POINTS - 1), END - STEP)
        for moment, value in _range(address, expr, at, until):
            assert value in {"0", "1"}
            if value == "1":
                yield datetime.fromtimestamp(moment, UTC)
        at = until + STEP


def _range(address: str, expr: str, start: datetime, end: datetime) -> list[tuple[float, str]]:
    asked = {
        "query": expr,
        "start": start.timestamp(),
        "end": end.timestamp(),
        "step": STEP.total_seconds(),
    }
    query = urllib.parse.urlencode(asked)
    with urllib.request.urlopen(f"{address}/api/v1/query_range?{query}") as answer:  # noqa: S310 - loopback
        (series,) = json.load(answer)["data"]["result"]
    values: list[tuple[float, str]] = series["values"]
    assert len(values) == (end - start) // STEP + 1
    return values


def _free_port() -> int:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait(url: str, log: Path) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - loopback
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(log.read_text())
