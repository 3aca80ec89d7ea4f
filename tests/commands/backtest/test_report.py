"""What people read: text, Markdown, a suggestion; before and after a change."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.console import Console, tree
from tests.commands.backtest.shop import SPECS

pytestmark = pytest.mark.server

INCIDENTS = """\
incidents:
  - {name: slow shop, from: 2026-11-10T02:00, to: 2026-11-10T03:00, alerts: [VerySlowShop]}
  - {name: a | b, from: 2026-11-10T08:40, to: 2026-11-10T09:30, alerts: [VerySlowShop]}
"""
MISSED = """\
genmon: the incident `slow shop` is missed
genmon: the incident `a | b` is missed
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


@pytest.mark.parametrize(
    ("limit", "policy", "said"),
    [
        ("above: 1s, for: 45m", "missed,more-pages", ""),
        ("above: 1s, for: 2h", "more-pages", ""),
        ("above: 1s, for: 2h", "missed", MISSED),
        ("above: 501ms", "more-pages", "genmon: `pager` of `shop` gets 20 pages, and 2 before\n"),
    ],
)
def test_a_policy_fails_a_change(
    console: Console, shop_server: str, limit: str, policy: str, said: str
) -> None:
    console.edit("specs/shop/shop.yaml", "above: 1s, for: 45m", limit)
    asked = ("backtest", "main", "--prometheus", shop_server, *RANGE, "--fail-on", policy)
    answer = console.genmon(*asked, "--incidents", "incidents.yaml")
    assert (answer.exit, answer.err) == (1 if said else 0, said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fail-on", "missed"], "`--fail-on missed` needs incidents"),
        (["--fail-on", "more-pages"], "`--fail-on more-pages` needs a BASE"),
        (["--fail-on", "anything"], "`anything` is none of `missed`, `more-pages`"),
        (["--suggest"], "`--suggest` needs incidents"),
        (["--last", "200y"], "`--last` is at most 1825d"),
        (["--last", "0"], "`0` is no time at all"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    console: Console, arguments: list[str], said: str
) -> None:
    answer = console.genmon("backtest", "--prometheus", "http://127.0.0.1:1", *arguments)
    assert answer.exit == 2
    assert said in answer.err


def test_an_incident_at_another_time_is_a_remark(console: Console, shop_server: str) -> None:
    asked = ("backtest", "main", "--prometheus", shop_server, *RANGE, "--format", "json")
    said = console.genmon(*asked, "--incident", "2026-11-01T00:00/2026-11-01T01:00")
    report = json.loads(said.out)
    assert report["incidents"] == {"base": [], "head": []}
    where = "`2026-11-01T00:00/2026-11-01T01:00` is not in the history that is looked at"
    assert where in report["remarks"]


def test_a_picture_has_a_band_a_side_and_the_incidents(console: Console, shop_server: str) -> None:
    asked = ("backtest", "main", "--prometheus", shop_server, *RANGE, "--svg", "past.svg")
    said = console.genmon(*asked, "--incidents", "incidents.yaml")
    assert (said.exit, said.err) == (0, "")
    root = ET.fromstring((console.here / "past.svg").read_bytes())  # noqa: S314 - ours
    colours = Counter(
        element.get("fill") for element in root.iter("{http://www.w3.org/2000/svg}rect")
    )
    assert colours == {"#fbc02d": 2, "#e8eaed": 2, "#ef9a9a": 2, "#c62828": 2}
    titles = [element.text for element in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[1:] == ["slow shop", "a | b"]


def test_a_picture_that_cannot_be_written_is_told(console: Console, shop_server: str) -> None:
    asked = ("backtest", "main", "--prometheus", shop_server, *RANGE, "--svg", "none/past.svg")
    said = console.genmon(*asked)
    assert said.exit == 1
    assert said.err.endswith("none/past.svg cannot be written: No such file or directory\n")


def test_a_data_folder_is_read_and_left_as_it_is(
    console: Console, blocks: Path, shop_server: str
) -> None:
    before = tree(blocks)
    asked = ("backtest", "main", "--last", "11h", "--format", "json")
    said = console.genmon(*asked, "--tsdb", blocks)
    assert (said.exit, said.err) == (0, "")
    assert tree(blocks) == before
    report = json.loads(said.out)
    same = ("--until", report["to"], "--prometheus", shop_server)
    assert report == json.loads(console.genmon(*asked, *same).out)


@pytest.mark.parametrize(
    ("folder", "said"),
    [("specs", "holds no blocks: name the folder of"), ("none", "there is no folder none")],
)
def test_another_folder_is_a_matter_of_usage(console: Console, folder: str, said: str) -> None:
    answer = console.genmon("backtest", "--tsdb", folder)
    assert answer.exit == 2
    assert said in answer.err


@pytest.mark.parametrize("more", [[], ["--tsdb", "data", "--prometheus", "http://localhost"]])
def test_a_history_has_one_source(console: Console, more: list[str]) -> None:
    said = console.genmon("backtest", *more)
    assert said.exit == 2
    assert "name a server with `--prometheus`, or a data folder with `--tsdb`" in said.err


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
    assert said.err.startswith("main:specs/shop/shop.yaml:")
    assert "1 parsec" in said.err


def test_a_folder_of_specs_may_be_the_base(console: Console) -> None:
    console.write("before/shop/shop.yaml", SPECS.replace("above: 1s", "above: 1000ms"))
    console.write("specs/shop/shop.yaml", SPECS)
    said = console.genmon("backtest", "before", "--prometheus", "http://127.0.0.1:1")
    assert (said.exit, said.err) == (0, "")
    assert said.out.startswith("no alert differs between `before` and the specs as they are")


def _expected(name: str) -> str:
    return (Path(__file__).parent / "expected" / name).read_text(encoding="utf-8")
