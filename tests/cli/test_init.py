"""`init`: a starter that renders at once; what stands there already is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.console import Console, tree


@pytest.fixture
def empty(tmp_path: Path, cache: Path) -> Console:
    folder = tmp_path / "empty"
    folder.mkdir()
    return Console(folder, cache)


def test_starter_renders_at_once(empty: Console) -> None:
    assert empty.genmon("init", ".").exit == 0
    said = empty.genmon("render", "--notes")
    assert (said.exit, said.err) == (0, "")
    assert empty.genmon("render", "--check").out.startswith("out/ is current: ")


def test_next_step_can_be_pasted(empty: Console) -> None:
    said = empty.genmon("init", "my monitoring")
    assert said.out.splitlines()[-1] == "next: cd 'my monitoring' && genmon render"
    assert empty.at(empty.here / "my monitoring").genmon("render").exit == 0


def test_without_a_folder_it_is_this_one(empty: Console) -> None:
    said = empty.genmon("init")
    assert (said.exit, said.out.splitlines()[-1]) == (0, "next: genmon render")
    assert empty.genmon("render").exit == 0


def test_nothing_is_overwritten(empty: Console) -> None:
    empty.write("specs/shop/service.yaml", "mine: true\n")
    said = empty.genmon("init", ".")
    assert said.err == "genmon: specs/shop/service.yaml exists already; nothing was written\n"
    assert (said.exit, said.out) == (1, "")
    assert tree(empty.here) == {"specs/shop/service.yaml": b"mine: true\n"}


def test_link_to_nothing_is_not_written_through(empty: Console) -> None:
    (empty.here / "specs/shop").mkdir(parents=True)
    (empty.here / "specs/shop/system.yaml").symlink_to("../../../elsewhere")
    said = empty.genmon("init", ".")
    assert (said.exit, said.out) == (1, "")
    assert empty.at(empty.here.parent).names == ["empty"]


def test_folder_that_cannot_be_made_is_said(empty: Console) -> None:
    said = empty.genmon("init", "/proc/nowhere")
    assert said.err == "genmon: /proc/nowhere cannot be written: No such file or directory\n"
    assert (said.exit, said.out) == (1, "")


def test_file_in_the_place_of_the_folder_is_said(empty: Console) -> None:
    empty.write("taken", "")
    said = empty.genmon("init", "taken")
    assert said.exit == 2
    assert "'taken' is a file" in said.err
