"""genmon.commands.sync: servers reload until they run what is generated, or it is said why not."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from genmon.commands.drift import DriftRequest
from genmon.commands.sync import Synced, sync
from genmon.promapi import Client
from tests.commands.drift.pair import Pair, pair

pytestmark = pytest.mark.server
_RULES = "prometheus/rules/shop.yml"
_ALERTMANAGER = "alertmanager/alertmanager.yml"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with pair(tmp_path_factory.mktemp("pair"), "here") as made:
        yield made


def _sync(servers: Pair, patience: float) -> Synced:
    clients = (Client(servers.prometheus.url), Client(servers.alertmanager.url))
    return sync(DriftRequest(servers.generated, *clients), patience=patience)


def _put(servers: Pair, path: str, old: str, new: str) -> None:
    """Change a file beside a server, which does not load it yet."""
    text = (servers.live / path).read_text()
    (servers.live / path).write_text(text.replace(old, new))


def test_both_servers_reload_what_was_put_beside_them(servers: Pair) -> None:
    servers.edit(_RULES, "for: 2m", "for: 3m")
    servers.edit(_ALERTMANAGER, "repeat_interval: 59m", "repeat_interval: 2h")
    _put(servers, _RULES, "for: 3m", "for: 2m")
    _put(servers, _ALERTMANAGER, "repeat_interval: 2h", "repeat_interval: 59m")
    assert len(servers.drift()) == 2
    synced = _sync(servers, 0)
    assert (synced.runs, synced.refusals) == (True, ())
    assert servers.drift() == []


def test_files_that_come_later_are_waited_for(servers: Pair) -> None:
    servers.edit(_RULES, "for: 2m", "for: 3m")
    later = threading.Timer(0.5, _put, (servers, _RULES, "for: 3m", "for: 2m"))
    later.start()
    synced = _sync(servers, 30)
    later.join()
    assert synced.runs


def test_what_differs_after_the_wait_is_said(servers: Pair) -> None:
    servers.edit(_RULES, "for: 2m", "for: 3m")
    synced = _sync(servers, 0)
    servers.restore(_RULES)
    assert [len(server.differences) for server in synced.servers] == [1, 0]
    assert synced.refusals == ()


def test_a_reload_that_fails_is_said_with_the_servers_reason(servers: Pair) -> None:
    (servers.live / _RULES).write_text("groups: 3\n")
    servers_runs_on = _sync(servers, 0)
    assert servers_runs_on.runs, "what it has loaded is right, so it is not asked to reload"
    with pytest.raises(OSError, match="500"):
        servers.reload(_RULES)
    synced = _sync(servers, 0)
    servers.restore(_RULES)
    ((server, why),) = synced.refusals
    assert server == "prometheus"
    assert why.startswith(f"{servers.prometheus.url} answers 500 to a reload: failed to reload")
