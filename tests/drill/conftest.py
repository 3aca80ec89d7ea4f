"""A folder with the drill's shop, and a console that stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.drill.shop import SHOP


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """Stand in a folder with the shop's specs; temporary files go beside it."""
    here, temporary = tmp_path / "here", tmp_path / "tmp"
    here.mkdir()
    temporary.mkdir()
    console = Console(here, tmp_path / "cache", {"TMPDIR": str(temporary)})
    console.write("specs/shop/shop.yaml", SHOP)
    return console


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes long, unless it is asked for."""
    if config.getoption("--drills"):
        return
    for item in items:
        if item.path.parent == Path(__file__).parent and item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="takes long; --drills runs it"))
