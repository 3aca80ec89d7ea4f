"""What happens to the output folder: edits, foreign files, full disks."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.console import Console

RULES = "out/shop/prometheus/rules/shop.yml"
COMPILED = "1 system, 4 rules, 2 alerts, 3 routes, 0 dashboards"
EDITED = f"""\
{RULES}:9:1: {{severity}}[GM703]: `{RULES}` was edited by hand
  note: --- as generated
        +++ as it stands
        @@ -8,3 +8,3 @@
           - alert: SlowShop
        -    expr: shop:latency:p95_5m > 0.5
        +    expr: shop:latency:p95_5m > 60
             for: 5m
  help: {{help}}
"""


def test_edit_by_hand_is_shown_and_kept_until_forced(rendered: Console) -> None:
    fresh = rendered.tree()
    rendered.edit(RULES, "> 0.5\n", "> 60\n")
    edited = rendered.tree()
    said = rendered.genmon("render")
    help_ = "put the change into the specs, then take the file over with `--force`"
    assert said.err == EDITED.format(severity="error", help=help_)
    assert (said.exit, said.out) == (1, "1 error; nothing was written\n")
    assert rendered.tree() == edited
    said = rendered.genmon("render", "--force")
    forced = "taken over, because of `--force`"
    assert said.err == EDITED.format(severity="warning", help=forced)
    files = "files: 1 written, 15 unchanged, 0 removed"
    assert (said.exit, said.out) == (0, f"{COMPILED}; {files}; 0.00 s\n")
    assert rendered.tree() == fresh


def test_check_tells_an_edit_by_hand_from_a_stale_file(rendered: Console) -> None:
    rendered.edit(RULES, "> 0.5\n", "> 60\n")
    edited = rendered.tree()
    said = rendered.genmon("render", "--check")
    assert said.err == (
        f"{RULES}: error[GM715]: `{RULES}` was edited by hand\n"
        "  help: put the change into the specs, then run `genmon render --force`: "
        "without `--force` it keeps the edit and stops\n"
    )
    assert (said.exit, said.out) == (1, "1 file of out/ is not current; nothing was written\n")
    assert rendered.tree() == edited


def test_foreign_files_are_left_alone_and_named(rendered: Console) -> None:
    rendered.write("out/notes.txt", "mine")
    rendered.write("out/mine/deep/file.yml", "mine too")
    before = rendered.tree()
    rendered.edit("specs/shop/shop.yaml", "above: 500ms", "above: 100ms")
    said = rendered.genmon("render")
    assert said.err == (
        "info[GM713]: left alone, because genmon did not write it: `out/mine/`, `out/notes.txt`\n"
        "  help: move it out of the folder if it does not belong there\n"
    )
    assert said.exit == 0
    kept = ("out/notes.txt", "out/mine/deep/file.yml")
    assert [(rendered.here / path).read_text() for path in kept] == ["mine", "mine too"]
    assert rendered.tree().keys() == before.keys()


def test_broken_manifest_is_refused_until_forced(rendered: Console) -> None:
    fresh = rendered.tree()
    rendered.edit("out/shop/manifest.sha256", "  REPORT.md", "  /REPORT.md")
    broken = rendered.tree()
    said = rendered.genmon("render")
    first, *rest = said.err.splitlines()
    assert first.startswith(
        "out/shop/manifest.sha256:2:1: error[GM702]: `out/shop/manifest.sha256` has a line that "
        "lists no file: '"
    )
    assert rest == ["  help: restore it from git, or take it over with `--force`"]
    assert (said.exit, rendered.tree()) == (1, broken)
    assert rendered.genmon("render", "--force").exit == 0
    assert rendered.tree() == fresh


@pytest.mark.parametrize(
    ("out", "problem"),
    [
        (".", "is the folder you stand in, or holds it"),
        ("specs", "is the folder of the specs, or holds it"),
        ("specs/out", "lies inside the folder of the specs"),
        ("specs/shop/shop.yaml", "is not a folder"),
    ],
)
def test_folder_that_is_not_genmons_to_replace_is_refused(
    console: Console, out: str, problem: str
) -> None:
    before = console.tree(".")
    said = console.genmon("render", "--out", out)
    assert said.err == (
        f"error[GM701]: `{out}` {problem}\n  help: name a folder of its own, such as `--out out`\n"
    )
    assert (said.exit, console.tree(".")) == (1, before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 40 kB: a tmpfs where that is allowed, which is to root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40k", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk is a mounted tmpfs, which only root may do; see the next test")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_full_disk_leaves_nothing_behind(console: Console, small_disk: Path) -> None:
    said = console.genmon("render", "--out", small_disk / "out")
    first, *rest = said.err.splitlines()
    assert first.startswith(f"error[GM708]: there is no room for `{small_disk}/out/")
    assert first.endswith("`: No space left on device")
    assert rest == ["  help: free some room, and run this again"]
    assert (said.exit, said.out) == (1, "1 error; nothing was written\n")
    assert list(small_disk.iterdir()) == []


def test_limit_on_file_size_leaves_the_old_folder(rendered: Console) -> None:
    before = rendered.tree()
    rendered.edit("specs/shop/shop.yaml", "above: 500ms", "above: 100ms")
    rendered.genmon("render", "--check")  # so that the checks, which need room as well, are done
    code = f"import os, resource, sys; {_LIMIT}; os.execv(sys.argv[1], sys.argv[1:])"
    said = rendered.under(sys.executable, "-c", code).genmon("render")
    first, *rest = said.err.splitlines()
    assert first.startswith("error[GM708]: there is no room for `out/shop/")
    assert first.endswith("`: File too large")
    assert rest == ["  help: free some room, and run this again"]
    assert (said.exit, rendered.tree()) == (1, before)
    assert sorted(p.name for p in rendered.here.iterdir()) == ["out", "specs"]


_LIMIT = f"resource.setrlimit({resource.RLIMIT_FSIZE}, (1100, 1100))"
