"""genmon.publish.compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.publish.compare import Comparison, compare
from genmon.publish.found import State
from genmon.publish.manifest import Listed, is_manifest
from genmon.publish.records import standing_records
from genmon.publish.tree import scan
from tests.publish.whole import records

Make = Callable[[dict[str, str]], tuple[Artifact, ...]]


@pytest.fixture
def stand(out: Path) -> Callable[[dict[str, str]], None]:
    def write(texts: dict[str, str]) -> None:
        for path, text in texts.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_text(text)

    return write


def listing(artifacts: tuple[Artifact, ...]) -> dict[str, Listed]:
    return {artifact.path: Listed.of(artifact) for artifact in artifacts}


def states(comparison: Comparison) -> dict[str, str]:
    """Return the state of each file by path, manifests and attributes left out."""
    own = standing_records(comparison.tree) | records(()).keys()
    return {
        found.path: found.state.value
        for found in comparison.found
        if found.path not in own and not is_manifest(found.path)
    }


def manifest(comparison: Comparison, path: str) -> bytes:
    wanted = {found.path: found.wanted for found in comparison.found}[path]
    assert wanted
    return wanted.content


def test_each_file_has_the_state_that_its_bytes_and_the_manifest_give(
    out: Path, make: Make, stand: Callable[[dict[str, str]], None]
) -> None:
    stand(
        {
            "a/current": "new",
            "a/outdated": "old",
            "a/edited": "mine",
            "a/merged": "new",
            "a/taken": "mine",
            "a/adopted": "new",
            "a/stale": "old",
            "a/stale-edited": "mine",
            "a/foreign": "mine",
        }
    )
    paths = ["current", "outdated", "edited", "merged", "taken", "adopted", "missing", "deleted"]
    wanted = make({f"a/{path}": "new" for path in sorted(paths)})
    listed = listing(
        make(
            dict.fromkeys(
                ["a/outdated", "a/edited", "a/merged", "a/stale", "a/stale-edited"], "old"
            )
            | {"a/current": "new", "a/deleted": "new", "a/gone": "old"}
        )
    )
    comparison = compare(wanted, scan(out), listed, None)
    assert states(comparison) == {
        "a/adopted": "current",
        "a/current": "current",
        "a/deleted": "missing",
        "a/edited": "edited",
        "a/merged": "current",
        "a/missing": "missing",
        "a/outdated": "outdated",
        "a/stale": "stale",
        "a/stale-edited": "stale and edited",
        "a/taken": "taken",
    }
    assert comparison.foreign == ("a/foreign",)
    assert comparison.paths(State.STALE, State.EDITED) == ("a/edited", "a/stale")
    path = "a/manifest.sha256"
    assert manifest(comparison, path) == records(wanted)[path]
    assert path in comparison.paths(State.MISSING)


def test_files_of_other_systems_and_shared_ones_are_left_as_they_are(
    out: Path, make: Make, stand: Callable[[dict[str, str]], None]
) -> None:
    stand({"a/old": "1", "b/edited": "mine", "shared": "1"})
    listed = listing(make({"a/old": "1", "b/edited": "1", "b/deleted": "1", "shared": "1"}))
    comparison = compare(make({"a/new": "2"}), scan(out), listed, frozenset({"a"}))
    assert states(comparison) == {"a/new": "missing", "a/old": "stale"}
    assert comparison.foreign == ()
    left = make({"b/edited": "1", "b/deleted": "1", "shared": "1"})
    for path, content in records([*make({"a/new": "2"}), *left]).items():
        assert manifest(comparison, path) == content


def test_a_listed_file_that_became_a_link_is_foreign_where_it_is_not_wanted(
    out: Path, make: Make
) -> None:
    (out / "a").mkdir(parents=True)
    (out / "a/stale").symlink_to("/etc/hostname")
    comparison = compare((), scan(out), listing(make({"a/stale": "old"})), None)
    assert states(comparison) == {}
    assert comparison.foreign == ("a/",)


def test_what_is_not_a_plain_file_blocks(out: Path, make: Make, tmp_path: Path) -> None:
    (out / "folder/inner").mkdir(parents=True)
    (out / "folder/inner/mine").write_text("mine")
    (out / "link").symlink_to(tmp_path)
    (out / "file").write_text("mine")
    (out / "dead").symlink_to("nowhere")
    (out / "empty/below").mkdir(parents=True)
    wanted = make(dict.fromkeys(["dead", "empty", "file/a", "folder", "link/a/b"], "new"))
    comparison = compare(wanted, scan(out), {}, None)
    blockers = {found.path: found.blocker for found in comparison.found}
    assert {path: (state, blockers[path]) for path, state in states(comparison).items()} == {
        "dead": ("blocked", "dead"),
        "empty": ("missing", ""),
        "file/a": ("blocked", "file"),
        "folder": ("blocked", "folder"),
        "link/a/b": ("blocked", "link"),
    }


def test_a_stale_file_may_become_a_folder_and_a_folder_of_stale_files_a_file(
    out: Path, make: Make, stand: Callable[[dict[str, str]], None]
) -> None:
    stand({"a/one": "1", "a/two/three": "1"})
    listed = listing(make({"a/one": "1", "a/two/three": "1"}))
    comparison = compare(make({"a/one/x": "2", "a/two": "2"}), scan(out), listed, None)
    assert states(comparison) == {
        "a/one": "stale",
        "a/one/x": "missing",
        "a/two": "missing",
        "a/two/three": "stale",
    }


def test_a_folder_with_nothing_of_genmons_is_named_once(
    out: Path, make: Make, stand: Callable[[dict[str, str]], None]
) -> None:
    stand({".git/HEAD": "", ".git/objects/aa": "", "a/mine/x": "", "a/notes\x1b.md": ""})
    assert compare(make({"a/b/c": ""}), scan(out), {}, None).foreign == (
        ".git/",
        "a/mine/",
        "a/notes\\x1b.md",
    )
