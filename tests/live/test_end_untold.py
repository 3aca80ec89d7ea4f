"""Ends of alerts that a real Alertmanager never tells: in muted hours, and while inhibited."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.live.catchers import Caught, catching
from tests.live.servers import Server, running
from tests.releases import RELEASES, program

pytestmark = [pytest.mark.server, pytest.mark.long]  # it waits for hours to begin and end

LOOKS = 3
"""Seconds in which a group is looked at a few times: once a second."""


@pytest.fixture(params=RELEASES)
def alertmanager(request: pytest.FixtureRequest) -> str:
    return program("alertmanager", request.param).path


@pytest.fixture
def caught() -> Iterator[Caught]:
    with catching() as one:
        yield one


def _serve(alertmanager: str, folder: Path, caught: Caught, **config: Any) -> Any:  # noqa: ANN401 - a context
    route = {"receiver": "hook", "group_wait": "0s", "group_interval": "1s", **config.pop("route")}
    tree = {
        "route": {"receiver": "hook", "routes": [route]},
        "receivers": [{"name": "hook", "webhook_configs": [{"url": f"{caught.url}/hook"}]}],
        **config,
    }
    (folder / "alertmanager.yml").write_text(json.dumps(tree))
    command = [alertmanager, "--config.file=alertmanager.yml", "--storage.path=data"]
    return running(
        lambda a: [*command, "--cluster.listen-address=", f"--web.listen-address={a}"], folder
    )


def _post(server: Server, name: str, *, ends: bool = False) -> None:
    now = datetime.now(UTC)
    alert = {"labels": {"alertname": name}, "startsAt": (now - timedelta(minutes=1)).isoformat()}
    alert["endsAt"] = (now if ends else now + timedelta(hours=1)).isoformat()
    server.post("/api/v2/alerts", json.dumps([alert]).encode(), "application/json")


def _told(caught: Caught) -> list[tuple[str, str]]:
    """Return which alerts were told of, and whether they fired, until nothing comes any more."""
    found = []
    while (message := caught.next_within("hook", LOOKS)) is not None:
        found += [(one["labels"]["alertname"], one["status"]) for one in message["alerts"]]
    return found


def test_an_end_while_inhibited_is_never_told(
    alertmanager: str, tmp_path: Path, caught: Caught
) -> None:
    inhibit = {"source_matchers": ["alertname=Worse"], "target_matchers": ["alertname=Milder"]}
    with _serve(
        alertmanager, tmp_path, caught, route={"group_by": ["alertname"]}, inhibit_rules=[inhibit]
    ) as server:
        _post(server, "Milder")
        assert _told(caught) == [("Milder", "firing")]
        _post(server, "Worse")
        assert _told(caught) == [("Worse", "firing")]
        _post(server, "Milder", ends=True)
        assert _told(caught) == []
        _post(server, "Worse", ends=True)
        assert _told(caught) == [("Worse", "resolved")]


def test_an_end_in_muted_hours_is_never_told(
    alertmanager: str, tmp_path: Path, caught: Caught
) -> None:
    now = datetime.now(UTC)
    starts = now + timedelta(minutes=1 if now.second < 60 - 5 * LOOKS else 2)
    if starts.hour != (starts + timedelta(minutes=1)).hour == 0:
        pytest.skip("a minute that ends at midnight is two windows")
    clock = f"{starts:%H:%M}", f"{starts + timedelta(minutes=1):%H:%M}"
    muted = {"times": [{"start_time": clock[0], "end_time": clock[1]}]}
    named = [{"name": "night", "time_intervals": [muted]}]
    route = {"group_by": ["alertname"], "mute_time_intervals": ["night"]}
    with _serve(alertmanager, tmp_path, caught, route=route, time_intervals=named) as server:
        _post(server, "Down")
        assert _told(caught) == [("Down", "firing")]
        night = starts.replace(second=0, microsecond=0)
        _wait_until(night + timedelta(seconds=2))
        _post(server, "Down", ends=True)
        _wait_until(night + timedelta(minutes=1, seconds=LOOKS))
        assert _told(caught) == []


def _wait_until(instant: datetime) -> None:
    time.sleep(max(0.0, (instant - datetime.now(UTC)).total_seconds()))
