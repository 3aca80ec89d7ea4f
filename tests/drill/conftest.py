"""A folder with the drill's shop, and a console that stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.drill.shop import stand_in


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """Stand in a folder with the shop's specs; temporary files go beside it."""
    return stand_in(tmp_path)
