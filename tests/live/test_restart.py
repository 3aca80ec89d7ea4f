"""A real Prometheus is started anew: alerts that the grace period restores go on firing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.live.servers import PATIENCE, Server, prometheus, running

pytestmark = [pytest.mark.server, pytest.mark.slow]

_HOLD = 5
_RULES = f"groups: [{{name: shop, rules: [{{alert: Down, expr: vector(1), for: {_HOLD}s}}]}}]"


def _command(folder: Path, *flags: str) -> Callable[[str], list[str]]:
    program = shutil.which("prometheus")
    assert program, "Prometheus is not on PATH"
    command = prometheus(program, folder, {"rules.yml": _RULES})
    return lambda address: [*command(address), *flags]


def _fires(server: Server) -> dict[str, Any]:
    """Wait until the alert fires, and return it."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        for alert in server.get("/api/v1/alerts")["data"]["alerts"]:
            if alert["state"] == "firing":
                return dict(alert)
        time.sleep(0.1)
    raise AssertionError(server.log)


@pytest.mark.parametrize(
    ("flags", "goes_on"), [((f"--rules.alert.for-grace-period={_HOLD}s",), True), ((), False)]
)
def test_an_alert_goes_on_where_the_grace_period_is_no_longer_than_its_for(
    tmp_path: Path, flags: tuple[str, ...], goes_on: object
) -> None:
    command = _command(tmp_path, *flags)
    with running(command, tmp_path) as server:
        _fires(server)
    restarted = datetime.now(UTC)
    with running(command, tmp_path) as server:
        since = datetime.fromisoformat(_fires(server)["activeAt"][:19] + "+00:00")
    assert (since < restarted.replace(microsecond=0)) is goes_on
