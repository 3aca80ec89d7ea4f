"""A Prometheus that knows the past of the shop."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.backtest.shop import metrics, openmetrics
from tests.live.servers import backfill, prometheus, running
from tests.promtools import promtool
from tests.releases import program

MINUTES = 700


@pytest.fixture(scope="session")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a Prometheus that has stopped."""
    data = tmp_path_factory.mktemp("blocks") / "data"
    backfill(promtool("here"), openmetrics(metrics(MINUTES)), data)
    return data


@pytest.fixture(scope="session")
def shop_server(blocks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one of the release that is here."""
    folder = tmp_path_factory.mktemp("past")
    shutil.copytree(blocks, folder / "data")
    command = prometheus(program("prometheus", "here").path, folder, {})
    with running(command, folder) as server:
        yield server.url
