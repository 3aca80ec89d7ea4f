"""Specs that cannot be read: each is said in full, and nothing is written."""

from __future__ import annotations

import os
import time

import pytest

from tests.cli.console import Console


def refused(console: Console, *arguments: str, exits: int = 1) -> str:
    """Render, which must fail and leave nothing; return all that is said."""
    said = console.genmon("render", *arguments)
    assert (said.exit, console.names) == (exits, ["specs"])
    return said.err + said.out


def test_file_of_100_mb_is_refused_unread(console: Console) -> None:
    with (console.here / "specs/shop/big.yaml").open("wb") as file:
        file.truncate(100_000_000)
    started = time.monotonic()
    assert refused(console) == (
        "specs/shop/big.yaml: error[GM111]: holds more than 1 MiB\n"
        "  help: move it away, or split it\n"
        "1 error; nothing was written\n"
    )
    assert time.monotonic() - started < 10


def test_bytes_that_are_not_utf8_are_shown_where_they_stand(console: Console) -> None:
    path = console.here / "specs/shop/shop.yaml"
    path.write_bytes(path.read_bytes().replace(b"title: Shop", b"title: Caf\xe9"))
    assert refused(console) == (
        "specs/shop/shop.yaml:1:20: error[GM112]: byte 0xe9 is not UTF-8\n"
        "    1 | system: {title: Caf�, owner: shop-team}\n"
        "      |                    ^ not UTF-8 from here\n"
        "  help: save the file as UTF-8\n"
        "1 error; nothing was written\n"
    )


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../outside.yaml"])
def test_link_that_leaves_the_tree_is_refused(console: Console, target: str) -> None:
    (console.here.parent / "outside.yaml").write_text("signals: {}\n")
    (console.here / "specs/shop/link.yaml").symlink_to(target)
    assert refused(console) == (
        "specs/shop/link.yaml: error[GM109]: is a symbolic link to a place outside the specs"
        " folder\n"
        "  help: replace it by a copy of what it points at\n"
        "1 error; nothing was written\n"
    )


def test_link_to_a_folder_outside_is_refused(console: Console) -> None:
    (console.here.parent / "outside").mkdir()
    (console.here / "specs/shop/more").symlink_to("../../../outside")
    assert refused(console) == (
        "specs/shop/more: error[GM109]: is a symbolic link to a place outside the specs folder\n"
        "  help: replace it by a copy of what it points at\n"
        "1 error; nothing was written\n"
    )


def test_link_that_leads_in_a_circle_is_refused(console: Console) -> None:
    (console.here / "specs/shop/again").symlink_to("..")
    assert refused(console) == (
        "specs/shop/again: error[GM110]: is a symbolic link that goes round in a circle\n"
        "  help: delete it\n"
        "1 error; nothing was written\n"
    )


def test_dots_do_not_lead_to_a_system_elsewhere(console: Console) -> None:
    console.write("../elsewhere/shop.yaml", "system: {title: Other, owner: others}\n")
    assert refused(console, "--system", "../../elsewhere", exits=2) == (
        "specs: error[GM104]: holds no system named `../../elsewhere`\n"
        "  help: known systems: `shop`\n"
        "1 error; nothing was written\n"
    )


def test_empty_system_folder_is_refused(console: Console) -> None:
    (console.here / "specs/empty").mkdir()
    assert refused(console) == (
        "specs/empty: error[GM103]: holds no spec file\n"
        "  help: write a *.yaml file in it, or delete it\n"
        "1 error; nothing was written\n"
    )


def test_empty_specs_folder_is_refused(console: Console) -> None:
    (console.here / "specs/shop/shop.yaml").unlink()
    (console.here / "specs/shop").rmdir()
    assert refused(console) == (
        "specs: error[GM102]: holds no system\n"
        "  help: make a folder for the first one, or run `genmon init DIR`\n"
        "1 error; nothing was written\n"
    )


def test_absent_specs_folder_is_refused(console: Console) -> None:
    assert refused(console, "--specs", "spec") == (
        "spec: error[GM101]: there is no such folder\n"
        "  help: name the specs folder with --specs, or make one with `genmon init DIR`\n"
        "1 error; nothing was written\n"
    )


def test_file_beside_the_systems_is_refused(console: Console) -> None:
    console.write("specs/loose.yaml", "signals: {}\n")
    assert refused(console) == (
        "specs/loose.yaml: error[GM105]: belongs to no system\n"
        "  help: move it to specs/loose/loose.yaml\n"
        "1 error; nothing was written\n"
    )


def test_folder_with_the_name_of_a_file_is_refused(console: Console) -> None:
    (console.here / "specs/shop/x.yaml").mkdir()
    assert refused(console) == (
        "specs/shop/x.yaml: error[GM108]: is a folder, not a file\n"
        "  help: rename it or move it out of the specs folder\n"
        "1 error; nothing was written\n"
    )


def test_pipe_does_not_hang_the_compiler(console: Console) -> None:
    os.mkfifo(console.here / "specs/shop/x.yaml")
    assert refused(console) == (
        "specs/shop/x.yaml: error[GM108]: is a pipe, not a file\n"
        "  help: rename it or move it out of the specs folder\n"
        "1 error; nothing was written\n"
    )


def test_link_to_nothing_is_refused(console: Console) -> None:
    (console.here / "specs/shop/x.yaml").symlink_to("nowhere.yaml")
    assert refused(console) == (
        "specs/shop/x.yaml: error[GM107]: cannot be read: no such file or directory\n"
        "  help: check that it exists and that you may read it\n"
        "1 error; nothing was written\n"
    )


def test_file_without_permission_is_refused(console: Console) -> None:
    console.write("specs/shop/x.yaml", "signals: {}\n").chmod(0)
    if os.geteuid() == 0:  # root may read all, unless it gives up the right to
        console = console.under("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    assert refused(console) == (
        "specs/shop/x.yaml: error[GM107]: cannot be read: permission denied\n"
        "  help: check that it exists and that you may read it\n"
        "1 error; nothing was written\n"
    )
