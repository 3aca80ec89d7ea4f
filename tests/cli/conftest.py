"""A folder with a small system in it, rendered or not, and a console that stands there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.cli.shop import SHOP


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Share the memory of passed checks, as the runs of one person do."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def console(tmp_path: Path, cache: Path) -> Console:
    """Stand in a folder with the shop's specs."""
    here = tmp_path / "here"
    here.mkdir()
    console = Console(here, cache)
    console.write("specs/shop/shop.yaml", SHOP)
    return console


@pytest.fixture(scope="session")
def shop_out(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """Render the shop once for all tests; do not change it."""
    console = Console(tmp_path_factory.mktemp("shop"), cache)
    console.write("specs/shop/shop.yaml", SHOP)
    assert console.genmon("render").exit == 0
    return console.here / "out"


@pytest.fixture
def rendered(console: Console, shop_out: Path) -> Console:
    """Stand in a folder with the shop's specs and what they compile to."""
    shutil.copytree(shop_out, console.here / "out")
    return console
