"""Each value that a server prints is changed, one at a time: ``genmon drift`` sees all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from genmon.commands.drift.compare import drift_of_alertmanager, drift_of_prometheus
from genmon.commands.drift.generated import Generated, generated_of
from genmon.commands.drift.running import (
    RunningAlertmanager,
    RunningPrometheus,
    ask_alertmanager,
    ask_prometheus,
)
from genmon.promapi import Client
from tests.commands.drift.pair import pair
from tests.commands.drift.values import Tree, Way, unseen
from tests.releases import RELEASES

pytestmark = pytest.mark.server
_HEADERS = {"From", "To"}
"""What Alertmanager makes of `from` and `to` of a mail, which are compared."""
_UNSEEN_OF_PROMETHEUS: set[Way] = {
    ("runtime", "gogc"),  # of the environment
    ("remote_write", 0, "enable_http2"),  # true or false by itself, from version to version
}


@pytest.fixture(scope="module", params=RELEASES)
def answers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Generated, RunningPrometheus, RunningAlertmanager]:
    folder: Path = tmp_path_factory.mktemp("pair")
    with pair(folder, request.param) as servers:
        return (
            generated_of(servers.generated),
            ask_prometheus(Client(servers.prometheus.url)),
            ask_alertmanager(Client(servers.alertmanager.url)),
        )


Answers = tuple[Generated, RunningPrometheus, RunningAlertmanager]


def test_every_value_of_a_prometheus_is_compared(answers: Answers) -> None:
    generated, running, _ = answers

    def number(tree: Tree) -> int:
        changed = replace(running, tree=tree)
        return len(list(drift_of_prometheus(generated, changed, rules_only=False)))

    assert number(running.tree) == 0
    assert unseen(running.tree, number) <= _UNSEEN_OF_PROMETHEUS


def test_every_value_of_an_alertmanager_is_compared(answers: Answers) -> None:
    generated, _, running = answers

    def number(tree: Tree) -> int:
        return len(list(drift_of_alertmanager(generated, replace(running, tree=tree, digest=None))))

    assert number(running.tree) == 0
    assert {way for way in unseen(running.tree, number) if way[-1] not in _HEADERS} == set()
