"""Places, locales, homes and networks that genmon must not depend on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import Console, tree

LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "LANG": "de_DE.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": ""},
]
DEGREES = "title: Café bei 20 °C"


@pytest.mark.parametrize("environ", LOCALES, ids=str)
def test_any_locale_compiles_any_letters(console: Console, environ: dict[str, str]) -> None:
    console.edit("specs/shop/shop.yaml", "title: Latency", DEGREES)
    said = console.under(**environ).genmon("render", "--no-cache")
    assert (said.exit, said.err) == (0, "")
    rules = (console.here / "out/shop/prometheus/rules/shop.yml").read_text(encoding="utf-8")
    assert 'summary: "Café bei 20 °C above 500 ms"' in rules


@pytest.mark.parametrize(
    ("environ", "form"),
    [*((locale, "text") for locale in LOCALES), *((LOCALES[1], f) for f in ("json", "github"))],
    ids=str,
)
def test_any_locale_shows_any_letters(console: Console, environ: dict[str, str], form: str) -> None:
    console.edit("specs/shop/shop.yaml", "title: Latency", DEGREES.replace("title", "titel"))
    said = console.under(**environ).genmon("render", "--format", form)
    assert said.exit == 1
    assert "unknown key `titel`" in said.all
    assert form != "text" or DEGREES[7:] in said.err


def test_paths_with_spaces_and_letters_from_everywhere(console: Console, tmp_path: Path) -> None:
    (console.here / "specs").rename(console.here / "spëcs of mine")
    out = tmp_path / "ausgabe für alle" / "öut"
    said = console.genmon("render", "--specs", "spëcs of mine", "--out", out)
    assert (said.exit, said.err) == (0, "")
    assert "shop/prometheus/rules/shop.yml" in tree(out)


def test_paths_with_spaces_are_shown_as_they_are_and_encoded_in_sarif(console: Console) -> None:
    (console.here / "specs").rename(console.here / "spëcs 1")
    console.edit("spëcs 1/shop/shop.yaml", "above: 500ms", "abov: 500ms")
    assert console.genmon("render", "--specs", "spëcs 1").err.startswith(
        "spëcs 1/shop/shop.yaml:17:24: error[GM201]"
    )
    sarif = console.genmon("render", "--specs", "spëcs 1", "--format", "sarif").out
    assert '"uri": "sp%C3%ABcs%201/shop/shop.yaml"' in sarif
    github = console.genmon("render", "--specs", "spëcs 1", "--format", "github").out
    assert github.startswith("::error file=spëcs 1/shop/shop.yaml,line=17,col=24,")


def test_another_folder_to_stand_in_changes_nothing(
    rendered: Console, tmp_path: Path, shop_out: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    out = elsewhere / "new" / "out"
    said = rendered.at(elsewhere).genmon("render", "--specs", rendered.here / "specs", "--out", out)
    assert (said.exit, said.err) == (0, "")
    assert tree(out) == tree(shop_out)
    assert rendered.at(elsewhere).names == ["new"]


@pytest.mark.parametrize(
    "environ",
    [
        {"HOME": "", "XDG_CACHE_HOME": ""},
        {"HOME": "/proc", "XDG_CACHE_HOME": ""},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "relative"},
        {"XDG_CACHE_HOME": "/proc/nowhere"},
        {"XDG_CACHE_HOME": "/dev/null"},
    ],
    ids=str,
)
def test_home_and_cache_that_cannot_be_written_do_no_harm(
    console: Console, environ: dict[str, str]
) -> None:
    said = console.under(**environ).genmon("render")
    assert (said.exit, said.err) == (0, "")
    assert console.names == ["out", "specs"]


def test_no_place_for_temporary_files_is_said(console: Console) -> None:
    """The tools need their files on disk; nowhere to lay them is no fault of the specs."""
    prelude = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/proc']"
    said = console.impatient(prelude).genmon("render", "--no-cache")
    assert said.exit in {1, 3}
    assert "internal error" not in said.err
    assert "TMPDIR" in said.err


def test_network_is_never_used(console: Console) -> None:
    code = (
        "import socket\n"
        "def refuse(*_): raise AssertionError('the network is used')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse"
    )
    console = console.impatient(f"exec({code!r})")
    if os.geteuid() == 0:  # where the tools, too, can be cut off
        console = console.under("unshare", "--net")
    said = console.genmon("render", "--no-cache")
    assert (said.exit, said.err) == (0, "")


def test_optimised_python_does_the_same(console: Console, shop_out: Path) -> None:
    """No check may live in an `assert`, which `python -O` leaves out."""
    assert console.under(PYTHONOPTIMIZE="2").genmon("render").exit == 0
    assert console.tree() == tree(shop_out)


def test_umask_is_the_users_business(console: Console) -> None:
    code = "import os, sys; os.umask(0o077); os.execv(sys.argv[1], sys.argv[1:])"
    assert console.under(sys.executable, "-c", code).genmon("render").exit == 0
    modes = {path.stat().st_mode & 0o777 for path in (console.here / "out").rglob("*")}
    assert modes == {0o600, 0o700}


def test_nothing_is_left_in_the_folder_for_temporary_files(
    console: Console, tmp_path: Path
) -> None:
    (tmp_path / "tmp").mkdir()
    assert console.under(TMPDIR=str(tmp_path / "tmp")).genmon("render", "--no-cache").exit == 0
    assert list((tmp_path / "tmp").iterdir()) == []


def test_works_as_a_module_and_as_a_program(console: Console) -> None:
    program = Path(sys.executable).with_name("genmon")
    if not program.exists():
        pytest.skip("genmon is not installed in this environment, only `python -m genmon` is")
    done = subprocess.run([program, "--version"], capture_output=True, check=True, text=True)
    assert done.stdout == console.genmon("--version").out
