"""genmon.publish.first_manifest: what the one manifest of all systems listed goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.diag import Failed
from genmon.publish import publish
from genmon.publish.first_manifest import read_first
from tests.publish.whole import whole

Tell = Callable[[Path], dict[str, bytes]]
Make = Callable[[dict[str, str]], tuple[Artifact, ...]]


def first(texts: dict[str, str]) -> str:
    """Return the manifest as genmon wrote it when there was one for all systems."""
    return json.dumps(
        {
            "generated": "genmon wrote this file and every file listed in it. Do not edit: …",
            "version": 1,
            "files": {
                path: {"sha256": sha256(text.encode()).hexdigest(), "specs": "specs/a"}
                for path, text in texts.items()
            },
        }
    )


@pytest.fixture
def before(out: Path) -> dict[str, str]:
    """Make the output folder of an earlier genmon."""
    texts = {"a/x": "1", "a/gone": "1", "b/x": "1"}
    for path, text in texts.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text)
    (out / "manifest.json").write_text(first(texts))
    return texts


@pytest.mark.usefixtures("before")
def test_its_files_are_known_and_it_goes(out: Path, make: Make, content: Tell) -> None:
    wanted = make({"a/x": "2", "b/x": "1"})
    done = publish(wanted, out=out)
    assert (done.removed, done.foreign) == (("a/gone", "manifest.json"), ())
    assert content(out) == whole(wanted)


@pytest.mark.usefixtures("before")
def test_the_other_systems_keep_what_it_lists_of_them(out: Path, make: Make, content: Tell) -> None:
    publish(make({"a/x": "2"}), out=out, systems=frozenset({"a"}))
    assert content(out) == whole(make({"a/x": "2", "b/x": "1"}))


@pytest.mark.usefixtures("before")
def test_an_edit_from_then_is_still_seen(out: Path, make: Make) -> None:
    (out / "b/x").write_text("edited")
    with pytest.raises(Failed, match="GM703"):
        publish(make({"b/x": "2"}), out=out)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\xff\xfe", b"[]", b"1", b'{"name": "a web application"}', b"[" * 100_000),
        b'{"generated": "somebody else wrote this", "files": {}}',
        b'{"generated": "genmon wrote this", "files": []}',
    ],
)
def test_a_file_of_that_name_that_is_somebody_elses_stays(
    out: Path, make: Make, content: bytes
) -> None:
    out.mkdir()
    (out / "manifest.json").write_bytes(content)
    assert read_first(content) is None
    assert publish(make({"a/x": "1"}), out=out).foreign == ("manifest.json",)
    assert (out / "manifest.json").read_bytes() == content


def test_what_it_lists_outside_the_folder_is_passed_over() -> None:
    listed = read_first(first({"../x": "1", "/etc/passwd": "1", "a/x": "1"}).encode())
    assert listed is not None
    assert list(listed) == ["a/x"]
