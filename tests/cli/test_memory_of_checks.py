"""What stands where genmon remembers its checks, and is not genmon's."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tests.cli.console import Console

_LONG_AGO = time.time() - 40 * 24 * 3600


def test_a_render_through_a_link_leaves_the_other_folder_alone(
    console: Console, tmp_path: Path
) -> None:
    cache, victim = tmp_path / "c", tmp_path / "v"
    victim.mkdir()
    (victim / "old").write_text("mine")
    os.utime(victim / "old", (_LONG_AGO, _LONG_AGO))
    (cache / "genmon").mkdir(parents=True, mode=0o700)
    (cache / "genmon" / "checks").symlink_to("../../v")
    said = console.under(XDG_CACHE_HOME=str(cache)).genmon("render")
    assert (said.exit, [path.name for path in victim.iterdir()]) == (0, ["old"])
    assert "warning[GM619]" in said.err


def test_files_of_somebody_elses_in_the_folder_stay(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "c" / "genmon" / "checks"
    folder.mkdir(parents=True, mode=0o700)
    (folder.parent).chmod(0o700)
    (folder / "old").write_text("mine")
    os.mkfifo(folder / "pipe")
    for name in ("old", "pipe"):
        os.utime(folder / name, (_LONG_AGO, _LONG_AGO))
    said = console.under(XDG_CACHE_HOME=str(tmp_path / "c")).genmon("render")
    assert (said.exit, said.err) == (0, "")
    assert {"old", "pipe"} < {path.name for path in folder.iterdir()}


def test_what_one_amtool_has_passed_is_asked_of_another(console: Console, tmp_path: Path) -> None:
    """One that says the same of itself may still be another program."""
    other = tmp_path / "amtool"
    other.write_text('#!/bin/sh\ncase "$1" in --version) exec amtool --version;; esac\nkill $$\n')
    other.chmod(0o755)
    assert console.genmon("render").exit == 0
    said = console.under(GENMON_AMTOOL=str(other)).genmon("render", "--check")
    assert (said.exit, "amtool was ended by SIGTERM" in said.err) == (3, True)
