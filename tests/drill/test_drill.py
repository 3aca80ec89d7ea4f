"""Alerts that are broken on real servers are heard as predicted, and otherwise it is told."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.drill.shop import SUNDAY, WEEKDAY
from tests.releases import program

pytestmark = pytest.mark.server


def test_every_channel_hears_of_alerts_that_wait_for_hours(console: Console) -> None:
    said = console.genmon("drill", "--at", WEEKDAY, "--all", "--json")
    assert (said.exit, said.err) == (0, "")
    heard = {
        one["alert"]: [(each["receiver"], each["kind"]) for each in one["heard"]]
        for one in json.loads(said.out)["alerts"]
    }
    warned = [("mail", "email"), ("hook", "webhook")]
    assert heard == {
        "SlowShop": warned,
        "VerySlowShop": [("pager", "pagerduty"), ("chat", "slack")],
        "LongQueue": warned,
    }
    assert [one["faults"] for one in json.loads(said.out)["alerts"]] == [[]] * 3
    assert _left(console) == []


@pytest.mark.slow
@pytest.mark.matrix
@pytest.mark.parametrize("release", ["trixie", "sid"])
def test_newer_servers_are_drilled_alike(console: Console, release: str) -> None:
    paths = {
        f"GENMON_{name.upper()}": program(name, release).path
        for name in ("promtool", "prometheus", "alertmanager")
    }
    said = console.under(**paths).genmon("drill", "--at", WEEKDAY, "--all")
    assert said.exit == 0, said
    assert "3 of 3 alerts as predicted, 6 messages" in said.out


@pytest.mark.slow
def test_a_route_out_of_hours_is_silent_and_the_drill_says_so(console: Console) -> None:
    said = console.genmon("drill", "--at", SUNDAY, "--alert", "LongQueue")
    assert said.exit == 0, said
    assert "hook (webhook)" in said.out
    assert "mail" not in said.out


@pytest.mark.slow
def test_without_names_it_is_one_alert_a_severity(console: Console) -> None:
    said = console.genmon("drill", "--json")
    assert said.exit == 0, said
    assert {one["severity"] for one in json.loads(said.out)["alerts"]} == {"critical", "warning"}
    assert len(json.loads(said.out)["alerts"]) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (
            "s/^  - receiver: pager/  - receiver: chat/",
            ["its routes lead to chat", "nothing came to pager (pagerduty)"],
        ),
        (
            's/  - severity="critical"/  - severity="nobody"/; s/severity="nobody"/severity="no"/',
            [
                "its routes lead to hook",
                "nothing came to pager (pagerduty)",
                "nothing came to chat (slack)",
                "a message came to hook (webhook), where none is predicted",
            ],
        ),
    ],
)
def test_what_is_not_as_predicted_is_found(
    console: Console, change: str, faults: list[str]
) -> None:
    altered = _instead(console, "alertmanager", f"sed -i '{change}' alertmanager.yml")
    said = console.under(GENMON_ALERTMANAGER=altered).genmon(
        "drill", "--alert", "VerySlowShop", "--json"
    )
    assert said.exit == 1, said
    assert sorted(json.loads(said.out)["alerts"][0]["faults"]) == sorted(faults)
    assert said.err.count("GM670") == 1
    assert said.err.count("  note: ") == len(faults) - 1


@pytest.mark.slow
def test_another_text_in_a_message_is_found(console: Console) -> None:
    change = "sed -i 's/with .Annotations.description }}/with .Annotations.summary }}/' templates/*"
    altered = _instead(console, "alertmanager", change)
    said = console.under(GENMON_ALERTMANAGER=altered).genmon("drill", "--alert", "VerySlowShop")
    assert said.exit == 1, said
    assert "the message to chat (slack) has another description" in said.err


@pytest.mark.slow
def test_alertmanager_that_dies_is_told_and_all_is_stopped(console: Console) -> None:
    dying = _instead(console, "alertmanager", "(sleep 7; kill $$) &")
    said = console.under(GENMON_ALERTMANAGER=dying).genmon("drill", "--alert", "LongQueue")
    assert said.exit == 3, said
    assert "error[GM671]: alertmanager ended by itself\n" in said.err
    assert "msg=" in said.err, "the end of its log is shown"
    assert _left(console) == []


def test_prometheus_that_refuses_its_configuration_is_told(console: Console) -> None:
    spoilt = _instead(console, "prometheus", "echo 'groups: 1' > rules.yml")
    said = console.under(GENMON_PROMETHEUS=spoilt).genmon("drill", "--alert", "LongQueue")
    assert said.exit == 3, said
    assert "error[GM671]: prometheus ended by itself\n" in said.err
    assert "rules.yml" in said.err
    assert _left(console) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_drill_that_is_interrupted_leaves_nothing(console: Console, number: int) -> None:
    drill = subprocess.Popen(
        console.command("drill"),
        cwd=console.here,
        env=console.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    ends = time.monotonic() + 30
    while not _left(console) and time.monotonic() < ends:
        time.sleep(0.05)
    time.sleep(2)
    assert len(_left(console)) > 1, "it runs"
    drill.send_signal(number)
    _, said = drill.communicate(timeout=20)
    assert (drill.returncode, said.decode()) == (130, "\ninterrupted\n")
    assert _left(console) == []


def test_missing_server_is_exit_3(console: Console) -> None:
    said = console.under(GENMON_ALERTMANAGER="/nowhere").genmon("drill")
    assert said.exit == 3
    assert said.err.startswith(
        "error[GM601]: alertmanager is not at `/nowhere`, where GENMON_ALERTMANAGER says it is\n"
    )


def test_unknown_alert_is_named_with_the_nearest(console: Console) -> None:
    said = console.genmon("drill", "--alert", "LongQueu")
    assert said.exit == 1
    assert "error[GM662]: there is no alert `LongQueu`\n" in said.err
    assert "LongQueue" in said.err


def _instead(console: Console, name: str, first: str) -> str:
    """Return a program that does something first, where the drill runs it, and then is the real."""
    real = shutil.which(name)
    script = f'#!/bin/sh\n[ "$1" = --version ] || {{ {first}\n}}\nexec {real} "$@"\n'
    path = console.write(f"bin/{name}", script)
    path.chmod(0o755)
    return str(path)


def _left(console: Console) -> list[str]:
    """Return the temporary folders of the console, and the processes that stand in them."""
    temporary = Path(console.environ["TMPDIR"])
    found = [one.name for one in temporary.iterdir()]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            place = (process / "cwd").readlink()
        except OSError:
            continue
        if place.is_relative_to(temporary):
            found.append(f"{process.name} {os.fspath(place)}")
    return found
