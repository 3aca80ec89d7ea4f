"""genmon.publish.edits: each test publishes, changes the folder by hand, and publishes again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Failed, Note, Severity, Span
from genmon.publish import publish
from genmon.publish.edits import BLOCKED_PATH, EDITED_FILE, TAKEN_PATH

Tell = Callable[[Path], dict[str, bytes]]
RULES = "".join(f"line {number}\n" for number in range(1, 41))
PUT = "put the change into the specs, then take the file over with `--force`"
OVER = "taken over, because of `--force`"


def rules(text: str = RULES) -> tuple[Artifact, ...]:
    return (Artifact("a/rules.yml", text.encode(), system="a"),)


def refusal(
    artifacts: tuple[Artifact, ...], out: Path, *, force: bool = False
) -> tuple[Diagnostic, ...]:
    with pytest.raises(Failed) as failed:
        publish(artifacts, out=out, force=force)
    return failed.value.diagnostics


def test_an_edit_is_refused_and_shown(out: Path, content: Tell) -> None:
    publish(rules(), out=out)
    edited = RULES.replace("line 5\n", "line five\n").replace("line 30\n", "")
    (out / "a/rules.yml").write_text(edited)
    before = content(out)
    path = f"{out}/a/rules.yml"
    diff = """\
--- as generated
+++ as it stands
@@ -4,3 +4,3 @@
 line 4
-line 5
+line five
 line 6
@@ -29,3 +29,2 @@
 line 29
-line 30
 line 31"""
    assert refusal(rules(), out) == (
        Diagnostic(
            EDITED_FILE,
            f"`{path}` was edited by hand",
            Span(path, 5, 1, 5, 10),
            hint=PUT,
            notes=(Note(diff),),
        ),
    )
    assert content(out) == before


def test_force_takes_an_edit_over_and_shows_what_it_cost(out: Path, content: Tell) -> None:
    publish(rules("a\nb\n"), out=out)
    before = content(out)
    (out / "a/rules.yml").write_text("a\nmine\n")
    done = publish(rules("a\nb\n"), out=out, force=True)
    path = f"{out}/a/rules.yml"
    diff = "--- as generated\n+++ as it stands\n@@ -1,2 +1,2 @@\n a\n-b\n+mine"
    assert done.diagnostics == (
        Diagnostic(
            EDITED_FILE,
            f"`{path}` was edited by hand",
            Span(path, 2, 1, 2, 5),
            hint=OVER,
            notes=(Note(diff),),
            severity=Severity.WARNING,
        ),
    )
    assert done.written == ("a/rules.yml",)
    assert content(out) == before


def test_a_long_edit_is_cut(out: Path) -> None:
    publish(rules("x" * 500 + "\n"), out=out)
    (out / "a/rules.yml").write_text(RULES)
    (finding,) = refusal(rules("x" * 500 + "\n"), out)
    lines = finding.notes[0].message.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 24 more lines"
    assert max(map(len, lines)) == 160


def test_an_edit_that_is_not_text_does_not_reach_the_terminal_raw(out: Path) -> None:
    publish(rules("a\n"), out=out)
    (out / "a/rules.yml").write_bytes(b"\x1b[2J\xff\n")
    (finding,) = refusal(rules("a\n"), out)
    assert finding.notes[0].message.splitlines()[-1] == "+\\x1b[2J\ufffd"


def test_an_edit_of_a_huge_file_is_not_compared(out: Path) -> None:
    publish(rules(), out=out)
    (out / "a/rules.yml").write_bytes(b"a\n" * 1_000_000)
    (finding,) = refusal(rules(), out)
    assert finding.notes == (Note("the file is too large to compare here: 2000000 bytes"),)


def test_line_ends_changed_by_git_are_named(out: Path) -> None:
    publish(rules(), out=out)
    (out / "a/rules.yml").write_text(RULES, newline="\r\n")
    (finding,) = refusal(rules(), out)
    assert finding.notes == (
        Note("only the ends of the lines differ: they are CRLF (git's core.autocrlf does that)"),
    )


def test_a_lost_newline_at_the_end_is_shown(out: Path) -> None:
    publish(rules("a\n"), out=out)
    (out / "a/rules.yml").write_text("a")
    (finding,) = refusal(rules("a\n"), out)
    assert finding.notes[0].message.splitlines()[-2:] == ["-a", "+a (no newline at the end)"]


def test_a_file_emptied_by_hand_is_an_edit(out: Path) -> None:
    publish(rules("a\n"), out=out)
    (out / "a/rules.yml").write_bytes(b"")
    (finding,) = refusal(rules("a\n"), out)
    assert finding.span == Span(f"{out}/a/rules.yml", 1, 1, 1, 2)


def test_a_stale_file_that_was_edited_is_removed_by_force_only(out: Path) -> None:
    publish(rules(), out=out)
    (out / "a/rules.yml").write_text("mine\n")
    path = f"{out}/a/rules.yml"
    finding = Diagnostic(
        EDITED_FILE,
        f"`{path}` is no longer generated, and was edited by hand",
        Span.of_file(path),
        hint="move it away to keep it, or remove it with `--force`",
    )
    assert refusal((), out) == (finding,)
    done = publish((), out=out, force=True)
    assert done.removed == ("a/manifest.sha256", "a/rules.yml")
    assert [item.name for item in out.iterdir()] == [".gitattributes"]


def test_a_foreign_file_in_the_way_is_refused_and_shown(out: Path) -> None:
    (out / "a").mkdir(parents=True)
    (out / "a/rules.yml").write_text("mine\n")
    path = f"{out}/a/rules.yml"
    diff = "--- as generated\n+++ as it stands\n@@ -1 +1 @@\n-a\n+mine"
    assert refusal(rules("a\n"), out) == (
        Diagnostic(
            TAKEN_PATH,
            f"`{path}` is not genmon's, and a generated file must go there",
            Span(path, 1, 1, 1, 5),
            hint="move it away, or give it up with `--force`",
            notes=(Note(diff),),
        ),
    )
    done = publish(rules("a\n"), out=out, force=True)
    assert done.written == (".gitattributes", "a/manifest.sha256", "a/rules.yml")
    assert Path(path).read_text() == "a\n"


def test_a_link_or_folder_in_the_way_is_refused_with_force_too(out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out.mkdir()
    (out / "a").symlink_to(tmp_path / "elsewhere")
    (out / "b/mine").mkdir(parents=True)
    (out / "b/mine/x").write_text("")
    wanted = (*rules(), Artifact("b/mine", b"", system="b"))
    hint = "move it away; `--force` does not remove it"
    way = f"`{out}/a` is in the way of the generated `{out}/a/rules.yml`"
    plain = f"`{out}/b/mine` is not a plain file, and a generated file must go there"
    expected = (
        Diagnostic(BLOCKED_PATH, way.replace("rules.yml", "manifest.sha256"), hint=hint),
        Diagnostic(BLOCKED_PATH, way, hint=hint),
        Diagnostic(BLOCKED_PATH, plain, hint=hint),
    )
    assert refusal(wanted, out) == expected
    assert refusal(wanted, out, force=True) == expected
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_every_edited_file_is_reported_at_once(out: Path) -> None:
    many = tuple(Artifact(f"a/{number}", b"x\n", system="a") for number in range(3))
    publish(many, out=out)
    for number in range(3):
        (out / f"a/{number}").write_text("mine\n")
    assert [finding.message for finding in refusal(many, out)] == [
        f"`{out}/a/{number}` was edited by hand" for number in range(3)
    ]
