"""genmon.publish.currency."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from genmon.artifact import Artifact, LineMap
from genmon.diag import Diagnostic, Failed, Span
from genmon.publish import Currency, publish, verify
from genmon.publish.currency import NOT_CURRENT
from tests.publish.whole import records

Tell = Callable[[Path], dict[str, bytes]]
Make = Callable[[dict[str, str]], tuple[Artifact, ...]]
HINTS = {
    "a/edited": (
        "put the change into the specs, then run `genmon render --force`: without `--force` it "
        "keeps the edit and stops"
    ),
    "a/taken": "move it away, or give it up with `genmon render --force`",
    "a/blocked": "move away what stands there, then run `genmon render`",
}
CURRENT = Currency((), (), (), (), (), ())


def test_what_was_just_published_is_current(out: Path, make: Make) -> None:
    wanted = make({"a/x": "1"})
    publish(wanted, out=out)
    (out / "mine").write_text("")
    assert verify(wanted, out=out) == CURRENT
    assert verify(wanted, out=out).current


def test_each_file_that_is_not_current_is_named_and_nothing_is_written(
    out: Path, make: Make, content: Tell
) -> None:
    first = ["a/changed", "a/deleted", "a/edited", "a/merged", "a/stale"]
    publish(make(dict.fromkeys(first, "1")), out=out)
    with (out / "a/manifest.sha256").open("ab") as manifest:
        manifest.write(records(make({"a/merged": "2"}))["a/manifest.sha256"])
    (out / "a/merged").write_text("1 and 2")
    (out / "a/deleted").unlink()
    (out / "a/edited").write_text("mine")
    (out / "a/taken").write_text("mine")
    (out / "a/blocked/x").mkdir(parents=True)
    (out / "a/blocked/x/mine").write_text("")
    names = ["blocked", "changed", "deleted", "edited", "merged", "new", "taken"]
    before = content(out.parent)
    asked = Span("specs/a/a.yaml", 3, 1, 3, 2)
    wanted = [
        Artifact(f"a/{name}", b"2", system="a", line_map=LineMap(whole=asked)) for name in names
    ]

    def finding(path: str, what: str, *, standing: bool) -> Diagnostic:
        span = Span.of_file(f"{out}/{path}") if standing else asked
        hint = HINTS.get(path, "run `genmon render` and commit what it writes")
        return Diagnostic(NOT_CURRENT, f"`{out}/{path}` {what}", span, hint=hint)

    differs = "differs from what the specs ask for"
    assert verify(wanted, out=out) == Currency(
        changed=("a/changed", "a/manifest.sha256", "a/merged"),
        missing=("a/deleted", "a/new"),
        stale=("a/stale",),
        edited=("a/edited",),
        blocked=("a/blocked", "a/taken"),
        diagnostics=(
            finding(
                "a/blocked",
                "cannot be written, because something else is in its way",
                standing=False,
            ),
            finding("a/changed", differs, standing=True),
            finding("a/deleted", "is missing", standing=False),
            finding("a/edited", "was edited by hand", standing=True),
            finding("a/manifest.sha256", differs, standing=True),
            finding(
                "a/merged", "was merged by git, and is not what the specs ask for", standing=True
            ),
            finding("a/new", "is missing", standing=False),
            finding("a/stale", "is no longer generated", standing=True),
            finding(
                "a/taken",
                "is not genmon's, and a generated file must go there",
                standing=True,
            ),
        ),
    )
    assert content(out.parent) == before


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, make: Make) -> None:
    currency = verify(make({"a/x": "1"}), out=tmp_path / "no/out")
    assert (currency.missing, currency.current) == (
        (".gitattributes", "a/manifest.sha256", "a/x"),
        False,
    )
    assert list(tmp_path.iterdir()) == []


def test_only_the_systems_asked_for_are_compared(out: Path, make: Make) -> None:
    publish(make({"a/x": "1", "b/x": "1"}), out=out)
    assert verify(make({"a/x": "1"}), out=out, systems=frozenset({"a"})) == CURRENT
    (out / "b/x").write_text("mine")
    assert verify(make({"a/x": "1", "b/x": "2"}), out=out, systems=frozenset({"a"})).current
    assert not verify(make({"a/x": "2"}), out=out, systems=frozenset({"a"})).current


def test_a_broken_manifest_is_a_failure(out: Path, make: Make) -> None:
    publish(make({"a/x": "1"}), out=out)
    (out / "a/manifest.sha256").write_text("{")
    with pytest.raises(Failed, match="GM702"):
        verify(make({"a/x": "1"}), out=out)


def test_ends_of_lines_that_git_changed_are_told_from_an_edit(out: Path, make: Make) -> None:
    wanted = make({"a/x": "1\n2\n"})
    publish(wanted, out=out)
    (out / "a/x").write_bytes(b"1\r\n2\r\n")
    (finding,) = verify(wanted, out=out).diagnostics
    assert (
        finding.message == f"`{out}/a/x` has other ends of lines than were written: they are CRLF"
    )
    assert finding.hint.startswith("run `genmon render --force`, and keep git from changing")
    assert publish(wanted, out=out, force=True).written == ("a/x",)
    assert verify(wanted, out=out) == CURRENT
