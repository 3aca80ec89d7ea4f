"""Alerts that are broken on real servers are heard as predicted, and otherwise it is told."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.ahead import asked
from tests.cli.console import Console
from tests.drill.held import Drill, Held, hold, left
from tests.drill.shop import SIGNED_SHOP, SUNDAY, TICKETED_SHOP, WEEKDAY

pytestmark = [pytest.mark.server, pytest.mark.slow]

Drills = dict[Drill, Future[Held]]
ALL = ("--at", WEEKDAY, "--all")
ONE = ("--alert", "VerySlowShop")


@pytest.fixture(scope="module")
def drills(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Drills]:
    """Hold several at once: a drill is mostly waiting."""
    with ThreadPoolExecutor(10) as pool:
        yield {
            drill: pool.submit(hold, drill, tmp_path_factory.mktemp("drill"))
            for drill in asked(request, "held")
        }


@pytest.fixture
def held(request: pytest.FixtureRequest, drills: Drills) -> Held:
    return drills[request.param].result()


def of(drill: Drill) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("held", [drill], indirect=True, ids=[pytest.HIDDEN_PARAM])


@of(Drill((*ALL, "--json")))
def test_every_channel_hears_of_alerts_that_wait_for_hours(held: Held) -> None:
    assert (held.said.exit, held.said.err) == (0, "")
    alerts = json.loads(held.said.out)["alerts"]
    heard = {
        alert["alert"]: [(each["receiver"], each["kind"]) for each in alert["heard"]]
        for alert in alerts
    }
    warned = [("mail", "email"), ("hook", "webhook")]
    assert heard == {
        "SlowShop": warned,
        "VerySlowShop": [("pager", "pagerduty"), ("chat", "slack")],
        "LongQueue": warned,
    }
    assert [alert["faults"] for alert in alerts] == [[]] * 3
    assert held.left == ()


@pytest.mark.matrix
@pytest.mark.parametrize(
    "held", [Drill(ALL, "trixie"), Drill(ALL, "sid")], indirect=True, ids=["trixie", "sid"]
)
def test_newer_servers_are_drilled_alike(held: Held) -> None:
    assert held.said.exit == 0, held
    assert "3 of 3 alerts as predicted, 6 messages" in held.said.out


@of(Drill(ONE, spec=SIGNED_SHOP))
def test_channels_that_want_a_signature_or_a_login_are_drilled(held: Held) -> None:
    assert held.said.exit == 0, held
    assert "1 of 1 alert as predicted, 3 messages" in held.said.out


@pytest.mark.matrix
@of(Drill(ONE, "sid", spec=TICKETED_SHOP))
def test_tickets_are_drilled(held: Held) -> None:
    assert held.said.exit == 0, held
    assert "pager (jira)" in held.said.out


@of(Drill(("--at", SUNDAY, "--alert", "LongQueue")))
def test_a_route_out_of_hours_is_silent_and_the_drill_says_so(held: Held) -> None:
    assert held.said.exit == 0, held
    assert "hook (webhook)" in held.said.out
    assert "mail" not in held.said.out


@of(Drill(("--json",)))
def test_without_names_it_is_one_alert_a_severity(held: Held) -> None:
    assert held.said.exit == 0, held
    alerts = json.loads(held.said.out)["alerts"]
    assert {alert["severity"] for alert in alerts} == {"critical", "warning"}
    assert len(alerts) == 2


def _altered(change: str) -> Drill:
    return Drill((*ONE, "--json"), spoilt=("alertmanager", f"sed -i '{change}' alertmanager.yml"))


@pytest.mark.parametrize(
    ("held", "faults"),
    [
        (
            _altered("s/^  - receiver: pager/  - receiver: chat/"),
            ["its routes lead to chat", "nothing came to pager (pagerduty)"],
        ),
        (
            _altered(
                's/  - severity="critical"/  - severity="nobody"/; '
                's/severity="nobody"/severity="no"/'
            ),
            [
                "its routes lead to hook",
                "nothing came to pager (pagerduty)",
                "nothing came to chat (slack)",
                "a message came to hook (webhook), where none is predicted",
            ],
        ),
    ],
    indirect=["held"],
    ids=["another receiver", "no route"],
)
def test_what_is_not_as_predicted_is_found(held: Held, faults: list[str]) -> None:
    assert held.said.exit == 1, held
    assert sorted(json.loads(held.said.out)["alerts"][0]["faults"]) == sorted(faults)
    assert held.said.err.count("GM670") == 1
    assert held.said.err.count("  note: ") == len(faults) - 1


_OTHER_TEXT = (
    "sed -i 's/with .Annotations.description }}/with .Annotations.summary }}/' templates/*"
)


@of(Drill(ONE, spoilt=("alertmanager", _OTHER_TEXT)))
def test_another_text_in_a_message_is_found(held: Held) -> None:
    assert held.said.exit == 1, held
    assert "the message to chat (slack) has another description" in held.said.err


@of(Drill(("--alert", "LongQueue"), spoilt=("alertmanager", "(sleep 7; kill $$) &")))
def test_alertmanager_that_dies_is_told_and_all_is_stopped(held: Held) -> None:
    assert held.said.exit == 3, held
    assert "error[GM671]: alertmanager ended by itself\n" in held.said.err
    assert "msg=" in held.said.err, "the end of its log is shown"
    assert held.left == ()


@of(Drill(("--alert", "LongQueue"), spoilt=("prometheus", "echo 'groups: 1' > rules.yml")))
def test_prometheus_that_refuses_its_configuration_is_told(held: Held) -> None:
    assert held.said.exit == 3, held
    assert "error[GM671]: prometheus ended by itself\n" in held.said.err
    assert "rules.yml" in held.said.err
    assert held.left == ()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_drill_that_is_interrupted_leaves_nothing(console: Console, number: int) -> None:
    drill = subprocess.Popen(
        console.command("drill"),
        cwd=console.here,
        env=console.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not any("/" in one for one in left(console)):
        assert drill.poll() is None
        time.sleep(0.05)
    drill.send_signal(number)  # a server runs
    _, said = drill.communicate()
    assert (drill.returncode, said.decode()) == (130, "\ninterrupted\n")
    assert left(console) == ()


def test_missing_server_is_exit_3(console: Console) -> None:
    said = console.under(GENMON_ALERTMANAGER="/nowhere").genmon("drill")
    assert said.exit == 3
    assert said.err.startswith(
        "error[GM601]: alertmanager is not at `/nowhere`, where GENMON_ALERTMANAGER says it is\n"
    )


def test_unknown_alert_is_named_with_the_nearest(console: Console) -> None:
    said = console.genmon("drill", "--alert", "LongQueu")
    assert said.exit == 2
    assert "error[GM662]: there is no alert `LongQueu`\n" in said.err
    assert "LongQueue" in said.err
