"""genmon.publish.write."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed, Severity
from genmon.publish import Published, publish, write
from genmon.publish.build import Changes, build
from genmon.publish.faults import DISTURBED
from genmon.publish.manifest import BROKEN_MANIFEST
from genmon.publish.place import MOUNTED_OUT
from genmon.publish.remarks import FOREIGN_FILES, LEFT_BEHIND
from genmon.publish.swap import beside
from genmon.publish.tree import Tree, scan
from tests.publish.whole import records, whole

Tell = Callable[[Path], dict[str, bytes]]
Make = Callable[[dict[str, str]], tuple[Artifact, ...]]


def times(folder: Path) -> dict[str, tuple[int, int]]:
    paths = [folder, *folder.rglob("*")]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


def test_the_first_render_makes_the_folder_and_those_above(
    tmp_path: Path, make: Make, content: Tell
) -> None:
    out = tmp_path / "deep/er/out"
    wanted = make({"b/x": "1", "a/y/z": "2"})
    assert publish(wanted, out=out) == Published(tuple(sorted(whole(wanted))), (), (), (), ())
    assert content(out) == whole(wanted)
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_the_order_of_the_artifacts_does_not_matter(
    tmp_path: Path, make: Make, content: Tell
) -> None:
    wanted = make({"b/x": "1", "a/y/z": "2"})
    publish(wanted, out=tmp_path / "one")
    publish(reversed(wanted), out=tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_an_unchanged_render_touches_nothing(out: Path, make: Make) -> None:
    wanted = make({"a/x": "1", "b/y": "2"})
    publish(wanted, out=out)
    before = times(out.parent)
    assert publish(wanted, out=out) == Published((), tuple(sorted(whole(wanted))), (), (), ())
    assert times(out.parent) == before


def test_a_change_writes_and_removes_what_it_must_and_leaves_the_rest(
    out: Path, make: Make, content: Tell
) -> None:
    publish(make({"a/x": "1", "a/gone": "1", "b/y": "1", "c/z": "1"}), out=out)
    before = times(out)
    wanted = make({"a/x": "2", "a/new": "1", "b/y": "1"})
    assert publish(wanted, out=out) == Published(
        written=("a/manifest.sha256", "a/new", "a/x"),
        unchanged=(".gitattributes", "b/manifest.sha256", "b/y"),
        removed=("a/gone", "c/manifest.sha256", "c/z"),
        foreign=(),
        diagnostics=(),
    )
    assert content(out) == whole(wanted)
    assert not (out / "c").exists()
    assert times(out)[f"{out}/b/y"] == before[f"{out}/b/y"]


def test_a_deleted_file_is_written_again(out: Path, make: Make, content: Tell) -> None:
    wanted = make({"a/x": "1", "a/y": "2"})
    publish(wanted, out=out)
    (out / "a/x").unlink()
    (out / "a/manifest.sha256").unlink()
    assert publish(wanted, out=out).written == ("a/manifest.sha256", "a/x")
    assert content(out) == whole(wanted)


def test_foreign_files_are_left_alone_and_named(out: Path, make: Make, content: Tell) -> None:
    publish(make({"a/x": "1"}), out=out)
    (out / ".git/objects").mkdir(parents=True)
    (out / ".git/objects/aa").write_bytes(b"\0")
    (out / "a/README").symlink_to("../.git/objects/aa")
    for number in range(5):
        (out / f"mine{number}").write_text("")
    foreign = (".git/", "a/README", "mine0", "mine1", "mine2", "mine3", "mine4")
    done = publish(make({"a/x": "2"}), out=out)
    names = ", ".join(f"`{out}/{path}`" for path in foreign[:5])
    assert done == Published(
        written=("a/manifest.sha256", "a/x"),
        unchanged=(".gitattributes",),
        removed=(),
        foreign=foreign,
        diagnostics=(
            Diagnostic(
                FOREIGN_FILES,
                f"left alone, because genmon did not write it: {names} and 2 more",
                hint="move it out of the folder if it does not belong there",
                severity=Severity.INFO,
            ),
        ),
    )
    assert content(out).keys() - whole(make({"a/x": "2"})).keys() == {
        ".git/objects/aa",
        *foreign[1:],
    }
    assert (out / "a/README").readlink() == Path("../.git/objects/aa")


def test_some_systems_only_leave_the_others_as_they_are(
    out: Path, make: Make, content: Tell
) -> None:
    publish(make({"a/x": "1", "a/gone": "1", "b/x": "1", "shared": "1"}), out=out)
    (out / "b/x").write_text("edited")
    wanted = make({"a/x": "2", "b/x": "ignored", "b/new": "ignored", "shared": "ignored"})
    done = publish(wanted, out=out, systems=frozenset({"a"}))
    changed = ("a/manifest.sha256", "a/x")
    assert done == Published(changed, (".gitattributes",), ("a/gone",), (), ())
    listed = make({"a/x": "2", "b/x": "1", "shared": "1"})
    assert content(out) == {**whole(listed), "b/x": b"edited"}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path, make: Make, content: Tell) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    publish(make({"a/x": "1"}), out=tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert content(tmp_path / "real") == whole(make({"a/x": "1"}))


def test_a_broken_manifest_is_refused_and_taken_over_by_force(
    out: Path, make: Make, content: Tell
) -> None:
    publish(make({"a/x": "1", "a/stale": "1"}), out=out)
    (out / "a/manifest.sha256").write_text("my notes\n")
    before = content(out)
    with pytest.raises(Failed) as failed:
        publish(make({"a/x": "2"}), out=out)
    assert [finding.code for finding in failed.value.diagnostics] == [BROKEN_MANIFEST]
    assert content(out) == before
    done = publish(make({"a/x": "2"}), out=out, force=True)
    assert done.written == ("a/manifest.sha256", "a/x")
    assert (done.removed, done.foreign) == ((), ("a/stale",))
    assert done.diagnostics[0].severity is Severity.WARNING
    assert content(out) == {**whole(make({"a/x": "2"})), "a/stale": b"1"}


@pytest.mark.parametrize("force", [False, True])
def test_a_manifest_that_is_a_link_or_a_folder_is_never_followed(
    out: Path, tmp_path: Path, make: Make, *, force: bool
) -> None:
    (out / "a").mkdir(parents=True)
    (tmp_path / "target").write_text("mine")
    (out / "a/manifest.sha256").symlink_to(tmp_path / "target")
    with pytest.raises(Failed, match=r"GM705: .* is not a plain file"):
        publish(make({"a/x": "1"}), out=out, force=force)
    (out / "a/manifest.sha256").unlink()
    (out / "a/manifest.sha256").mkdir()
    with pytest.raises(Failed, match=r"GM705: .* is not a plain file"):
        publish(make({"a/x": "1"}), out=out, force=force)
    assert (tmp_path / "target").read_text() == "mine"


def test_a_file_of_the_name_of_a_manifest_that_is_not_genmons_is_left_alone(
    out: Path, make: Make, content: Tell
) -> None:
    (out / "mine").mkdir(parents=True)
    (out / "mine/manifest.sha256").write_text("anything\n")
    assert publish(make({"a/x": "1"}), out=out).foreign == ("mine/",)
    assert content(out)["mine/manifest.sha256"] == b"anything\n"


def test_what_git_merged_is_written_anew(out: Path, make: Make, content: Tell) -> None:
    publish(make({"a/x": "1", "a/gone": "1"}), out=out)
    one = records(make({"a/x": "2", "a/gone": "2"}))["a/manifest.sha256"]
    with (out / "a/manifest.sha256").open("ab") as manifest:
        manifest.write(one)
    (out / "a/x").write_text("<<<<<<< HEAD\n1=======\n2>>>>>>> branch\n")
    (out / "a/gone").write_text("1 and 2")
    wanted = make({"a/x": "3"})
    assert publish(wanted, out=out).diagnostics == ()
    assert content(out) == whole(wanted)
    (out / "a/x").write_text("edited")
    with pytest.raises(Failed, match="GM703"):
        publish(make({"a/x": "4"}), out=out)


@pytest.mark.parametrize("path", ["../evil", "/etc/evil", "a/../../evil", "b/manifest.sha256"])
def test_a_path_that_escapes_writes_nothing(out: Path, make: Make, path: str) -> None:
    with pytest.raises(Failed, match="GM706"):
        publish(make({"a/x": "1", path: "1"}), out=out)
    assert list(out.parent.iterdir()) == []


def test_a_mount_below_is_refused_before_anything_is_built(
    out: Path, make: Make, content: Tell, mount: Callable[..., None]
) -> None:
    publish(make({"a/x": "1"}), out=out)
    (out / "mine").mkdir()
    mount("-t", "tmpfs", "tmpfs", at=out / "mine")
    (out / "mine/file").write_text("mine")
    before = content(out)
    with pytest.raises(Failed) as failed:
        publish(make({"a/x": "2"}), out=out)
    assert [finding.code for finding in failed.value.diagnostics] == [MOUNTED_OUT]
    assert content(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_file_added_while_the_new_folder_is_built_is_not_lost(
    out: Path, make: Make, content: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_slowly(new: Path, tree: Tree, changes: Changes) -> None:
        build(new, tree, changes)
        (out / "late").write_text("mine")

    publish(make({"a/x": "1"}), out=out)
    monkeypatch.setattr(write, "build", build_slowly)
    with pytest.raises(Failed) as failed:
        publish(make({"a/x": "2"}), out=out)
    assert failed.value.diagnostics == (
        Diagnostic(
            DISTURBED,
            f"`{out}` changed while it was being written",
            hint="run this again when nothing else writes there",
        ),
    )
    assert content(out) == {**whole(make({"a/x": "1"})), "late": b"mine"}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_leftover_is_cleared_away_also_when_nothing_changes(out: Path, make: Make) -> None:
    publish(make({"a/x": "1"}), out=out)
    build(beside(out, "new"), scan(out), Changes({}, frozenset()))
    assert publish(make({"a/x": "1"}), out=out).written == ()
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file that is hard to remove")
def test_an_old_copy_that_cannot_be_removed_is_named(as_nobody: Path, make: Make) -> None:
    out = as_nobody / "out"
    publish(make({"a/x": "1"}), out=out)
    leftover = beside(out, "new")
    (leftover / "theirs").mkdir(parents=True)
    (leftover / "theirs/file").write_text("")
    os.seteuid(0)
    os.chown(leftover / "theirs", 0, 0)
    os.seteuid(65534)
    assert publish(make({"a/x": "2"}), out=out).diagnostics == (
        Diagnostic(
            LEFT_BEHIND,
            f"`{leftover}` is an old copy that cannot be removed",
            hint="remove it, with `sudo` where another user's files are in it",
            severity=Severity.WARNING,
        ),
    )
