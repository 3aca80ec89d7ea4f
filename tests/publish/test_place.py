"""genmon.publish.place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from genmon.diag import Diagnostic, Failed
from genmon.publish.place import (
    MOUNTED_OUT,
    UNUSABLE_OUT,
    Place,
    locate,
    require_no_mount,
    require_own,
)


def refusal(out: Path, specs: Path | None = None) -> str:
    with pytest.raises(Failed) as failed:
        require_own(locate(out), specs)
    (finding,) = failed.value.diagnostics
    hint = "name a folder of its own, such as `--out out`"
    assert finding == Diagnostic(UNUSABLE_OUT, finding.message, hint=hint)
    return finding.message


def test_a_symlink_to_a_folder_is_followed_and_shown_as_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    place = locate(tmp_path / "out")
    assert place == Place(str(tmp_path / "out"), tmp_path / "real")
    assert place.show("a/b") == f"{tmp_path}/out/a/b"


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "file") == f"`{tmp_path}/file` is not a folder"
    assert refusal(tmp_path / "file/out") == f"`{tmp_path}/file/out` lies below a file"
    assert refusal(tmp_path / "loop").endswith("is a symlink that leads round in a circle")


def test_a_folder_that_is_not_genmons_alone_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home/me").mkdir(parents=True)
    (tmp_path / "work/here").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home/me"))
    monkeypatch.chdir(tmp_path / "work/here")
    assert refusal(Path("/")) == "`/` is the root folder, or holds it"
    assert refusal(tmp_path / "home").endswith("home` is the home folder, or holds it")
    assert refusal(Path()) == "`.` is the folder you stand in, or holds it"
    assert refusal(Path("..")) == "`..` is the folder you stand in, or holds it"


def test_the_folder_of_the_specs_is_refused_also_through_a_link(tmp_path: Path) -> None:
    specs = tmp_path / "all/specs"
    specs.mkdir(parents=True)
    (tmp_path / "link").symlink_to(specs)
    holds = "is the folder of the specs, or holds it"
    assert refusal(specs, specs) == f"`{specs}` {holds}"
    assert refusal(tmp_path / "link", specs) == f"`{tmp_path}/link` {holds}"
    assert refusal(tmp_path / "all", specs) == f"`{tmp_path}/all` {holds}"
    assert refusal(specs / "out", specs).endswith("lies inside the folder of the specs")
    require_own(locate(tmp_path / "all/out"), specs)


def test_a_mount_point_is_refused_also_of_the_same_filesystem(
    tmp_path: Path, mount: Callable[..., None]
) -> None:
    (tmp_path / "out/in side").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    place = locate(tmp_path / "out")
    require_no_mount(place)
    mount("--bind", str(tmp_path / "elsewhere"), at=tmp_path / "out/in side")
    with pytest.raises(Failed) as failed:
        require_no_mount(place)
    out = os.fspath(tmp_path / "out")
    assert failed.value.diagnostics == (
        Diagnostic(
            MOUNTED_OUT,
            f"`{out}/in side` is a mount point, so `{out}` cannot be replaced in one step",
            hint="unmount it, mount the parent instead, or write to another folder with `--out`",
        ),
    )
