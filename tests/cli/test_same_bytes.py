"""The same specs give the same bytes, however they are arranged and wherever they are compiled."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.console import PROJECT, Console
from tests.cli.rearranged import REARRANGEMENTS, Texts, as_they_are, texts

pytestmark = pytest.mark.slow

SPECS = texts(PROJECT / "specs")
UMASK = "import os, sys; os.umask(0o077); os.execv(sys.argv[1], sys.argv[1:])"


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> dict[str, bytes]:
    """Compile the committed systems once."""
    return _rendered(Console(tmp_path_factory.mktemp("plain"), cache), SPECS)


def _rendered(console: Console, specs: Texts, *options: str) -> dict[str, bytes]:
    for path, text in specs.items():
        console.write(f"specs/{path}", text)
    said = console.genmon("render", *options)
    assert (said.exit, said.err) == (0, "")
    return console.tree()


@pytest.mark.parametrize("rearrange", REARRANGEMENTS, ids=lambda one: one.__name__)
def test_arrangement_of_the_specs_does_not_matter(
    rearrange: Callable[[Texts], Texts], tmp_path: Path, cache: Path, expected: dict[str, bytes]
) -> None:
    other = rearrange(SPECS)
    assert list(other.items()) != list(SPECS.items())
    assert _rendered(Console(tmp_path, cache), other) == expected


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu"},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295", "TZ": "America/St_Johns"},
        {"LC_ALL": "", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "random", "TZ": ":nonsense"},
    ],
    ids=str,
)
def test_environment_does_not_matter(
    environ: dict[str, str], tmp_path: Path, cache: Path, expected: dict[str, bytes]
) -> None:
    assert _rendered(Console(tmp_path, cache).under(**environ), SPECS) == expected


@pytest.mark.parametrize("options", [("--jobs", "1"), ("--jobs", "2", "--no-cache")], ids=" ".join)
def test_number_of_checkers_does_not_matter(
    options: tuple[str, ...], tmp_path: Path, cache: Path, expected: dict[str, bytes]
) -> None:
    assert _rendered(Console(tmp_path, cache), as_they_are(SPECS), *options) == expected


def test_umask_and_folder_do_not_matter(
    tmp_path: Path, cache: Path, expected: dict[str, bytes]
) -> None:
    deep = tmp_path / "a b" / "ü"
    deep.mkdir(parents=True)
    console = Console(deep, cache).under(sys.executable, "-c", UMASK)
    assert _rendered(console, SPECS) == expected


def test_systems_compiled_one_by_one_are_the_same(
    tmp_path: Path, cache: Path, expected: dict[str, bytes]
) -> None:
    console = Console(tmp_path, cache)
    for system in ("azora", "atom", "detection"):
        _rendered(console, SPECS, "--system", system)
    assert _rendered(console, SPECS, "--system", "aclue") == expected


def test_output_is_the_same_over_an_older_one(
    tmp_path: Path, cache: Path, expected: dict[str, bytes]
) -> None:
    older = {path: text.replace("for: 5m", "for: 6m") for path, text in SPECS.items()}
    console = Console(tmp_path, cache)
    assert _rendered(console, older) != expected
    assert _rendered(console, SPECS) == expected
