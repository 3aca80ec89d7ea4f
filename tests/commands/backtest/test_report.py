"""What people read: text, Markdown, a suggestion; before and after a change."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.commands.backtest.shop import SPECS

pytestmark = pytest.mark.server

INCIDENTS = """\
incidents:
  - {name: slow shop, from: 2026-11-10T02:00, to: 2026-11-10T03:00, alerts: [VerySlowShop]}
  - {name: a | b, from: 2026-11-10T08:40, to: 2026-11-10T09:30, alerts: [VerySlowShop]}
"""
RANGE = ("--until", "2026-11-10T11:00", "--last", "11h")


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """Stand in a repository in which one alert has changed since `main`."""
    here = tmp_path / "here"
    here.mkdir()
    console = Console(here, tmp_path / "cache")
    console.write("specs/shop/shop.yaml", SPECS)
    console.write("incidents.yaml", INCIDENTS)
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", *words], cwd=here, check=True)
    console.edit("specs/shop/shop.yaml", "above: 1s, for: 2m", "above: 1s, for: 45m")
    return console


def test_a_change_is_shown_before_and_after(console: Console, shop_server: str) -> None:
    asked = ("backtest", "main", "--prometheus", shop_server, *RANGE)
    said = console.genmon(*asked, "--incidents", "incidents.yaml")
    assert (said.exit, said.err) == (0, "")
    assert said.out == _expected("change.txt")


def test_markdown_escapes_what_it_shows(console: Console, shop_server: str) -> None:
    asked = ("backtest", "main", "--prometheus", shop_server, *RANGE, "--format", "markdown")
    said = console.genmon(*asked, "--incidents", "incidents.yaml")
    assert (said.exit, said.err) == (0, "")
    assert said.out == _expected("change.md")


def test_a_limit_is_suggested_that_catches_with_the_fewest_pages(
    console: Console, shop_server: str
) -> None:
    asked = ("backtest", "--prometheus", shop_server, *RANGE, "--alert", "VerySlowShop")
    said = console.genmon(*asked, "--incidents", "incidents.yaml", "--suggest")
    assert [line for line in said.out.splitlines() if "suggestion" in line] == [SUGGESTED]


SUGGESTED = (
    "  suggestion: keep above 1 s: 2 pages, 0 firings outside of incidents; "
    "slow shop caught: fired after 45m, paged after 45m30s; "
    "a | b caught: fired after 45m, paged after 45m30s"
)


def test_nothing_has_changed(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "above: 1s, for: 45m", "above: 1000ms, for: 120s")
    said = console.genmon("backtest", "main", "--prometheus", "http://127.0.0.1:1")
    assert said.exit == 0
    assert said.out == (
        "no alert differs between `main` and the specs as they are; `--all` takes all of them\n"
    )


def test_a_revision_that_is_not_there_is_a_matter_of_usage(console: Console) -> None:
    said = console.genmon("backtest", "mian", "--prometheus", "http://127.0.0.1:1")
    assert said.exit == 2
    assert "GM720" in said.err


def test_a_base_that_does_not_compile_is_shown(console: Console) -> None:
    console.write("specs/shop/shop.yaml", SPECS.replace("above: 1s", "above: 1 parsec"))
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "y")
    subprocess.run(git, cwd=console.here, check=True)
    console.write("specs/shop/shop.yaml", SPECS)
    said = console.genmon("backtest", "main", "--prometheus", "http://127.0.0.1:1")
    assert said.exit == 1
    assert "1 parsec" in said.err


def _expected(name: str) -> str:
    return (Path(__file__).parent / "expected" / name).read_text(encoding="utf-8")
