"""genmon.publish.git_attributes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from genmon.artifact import Artifact
from genmon.publish import publish

Make = Callable[[dict[str, str]], tuple[Artifact, ...]]


def test_attributes_of_the_users_own_are_left_alone(out: Path, make: Make) -> None:
    out.mkdir()
    (out / ".gitattributes").write_text("* linguist-generated\n")
    assert publish(make({"a/x": "1"}), out=out).foreign == (".gitattributes",)
    assert (out / ".gitattributes").read_text() == "* linguist-generated\n"


def test_a_link_or_a_folder_of_that_name_is_left_alone(out: Path, make: Make) -> None:
    out.mkdir()
    (out / ".gitattributes").symlink_to("/etc/hostname")
    assert publish(make({"a/x": "1"}), out=out).foreign == (".gitattributes",)
    (out / ".gitattributes").unlink()
    (out / ".gitattributes").mkdir()
    (out / ".gitattributes/mine").write_text("")
    assert publish(make({"a/x": "1"}), out=out).foreign == (".gitattributes/",)
