"""genmon.publish.paths."""

from __future__ import annotations

import pytest

from genmon.artifact import Artifact, LineMap
from genmon.diag import Diagnostic, Failed, Note, Span
from genmon.publish.paths import UNSAFE_PATH, is_safe, parents, require_usable, shown


@pytest.mark.parametrize(
    "path", ["a.yml", "a/b/c.yml", "a/manifest.json", "a/b/manifest.sha256", "a/é ü.yml", "..a/b.."]
)
def test_a_path_of_plain_names_is_safe(path: str) -> None:
    assert is_safe(path)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", "./a", "a//b", "a/"),
        *("a\\b", "a\0b", "a\nb", "manifest.json", "Manifest.JSON", "a/\udcff"),
        *("manifest.sha256", "a/Manifest.sha256", ".gitattributes"),
    ],
)
def test_a_path_that_leaves_the_folder_or_hides_something_is_not(path: str) -> None:
    assert not is_safe(path)


def test_every_unusable_path_is_reported_with_the_spec_that_asked_for_it() -> None:
    span = Span("specs/a/a.yaml", 3, 1, 3, 9)
    with pytest.raises(Failed) as failed:
        require_usable(
            [
                Artifact("../evil", b"", line_map=LineMap(whole=span)),
                Artifact("/etc/\x1bpasswd", b""),
                Artifact("good", b""),
            ]
        )
    hint = "rename what the file is made from"
    assert failed.value.diagnostics == (
        Diagnostic(UNSAFE_PATH, "`../evil` is not a path for a generated file", span, hint=hint),
        Diagnostic(UNSAFE_PATH, "`/etc/\\x1bpasswd` is not a path for a generated file", hint=hint),
    )


@pytest.mark.parametrize(
    ("first", "second"), [("a/b", "a/b"), ("a/B", "a/b"), ("a", "a/b"), ("a", "A/b/c")]
)
def test_two_files_on_one_path_point_at_both_specs(first: str, second: str) -> None:
    one, two = Span("specs/a/a.yaml", 1, 1, 1, 2), Span("specs/a/a.yaml", 5, 1, 5, 2)
    with pytest.raises(Failed) as failed:
        require_usable(
            [
                Artifact(first, b"", line_map=LineMap(whole=one)),
                Artifact(second, b"", line_map=LineMap(whole=two)),
            ]
        )
    assert failed.value.diagnostics == (
        Diagnostic(
            UNSAFE_PATH,
            f"`{second}` collides with `{first}`",
            two,
            hint="rename what the file is made from",
            notes=(Note("the other file is asked for here", one),),
        ),
    )


def test_usable_artifacts_come_back_by_path() -> None:
    b, a = Artifact("b", b""), Artifact("a", b"")
    assert require_usable([b, a]) == (a, b)


def test_parents_go_from_the_nearest_up() -> None:
    assert list(parents("a/b/c")) == ["a/b", "a"]
    assert list(parents("a")) == []


def test_a_name_that_would_act_on_a_terminal_is_shown_escaped() -> None:
    assert shown("a/\x1b[2J\udcff") == "a/\\x1b[2J\\udcff"
    assert shown("é.yml") == "é.yml"
