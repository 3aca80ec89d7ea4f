"""Every hint about folders, tools and commands is followed at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.cli.shop import SHOP
from tests.hints.situations import Situation, situations

pytestmark = pytest.mark.slow
SITUATIONS = tuple(situations())
_NAMES = [f"{one.code}-{number}" for number, one in enumerate(SITUATIONS)]


@pytest.mark.parametrize("situation", SITUATIONS, ids=_NAMES)
def test_the_hint_is_said_and_what_it_says_ends_the_finding(
    situation: Situation, tmp_path: Path
) -> None:
    (tmp_path / "here").mkdir()
    console = Console(tmp_path / "here", tmp_path / "cache")
    console.write("specs/shop/shop.yaml", SHOP)
    console = situation.bad(console) or console
    said = console.genmon(*situation.command).all
    assert f"[{situation.code}]" in said, said
    assert situation.hint in said, said
    console = situation.follow(console) or console
    after = console.genmon(*(situation.then or situation.command))
    assert f"[{situation.code}]" not in _complaints(after.all), after.all
    assert "error[" not in after.all, after.all


def _complaints(said: str) -> str:
    """Return what is said but for what `--force` took over, which is told once more."""
    return "".join(one for one in said.split("\n\n") if "taken over, because" not in one)
