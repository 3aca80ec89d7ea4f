"""``genmon diff`` at the command line: revisions, folders, environments, forms, exit codes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.cli.shop import SHOP

_LATER = "shop: SlowShop (warning): fires later, above 700 ms instead of above 500 ms"


@pytest.fixture
def repository(console: Console) -> Console:
    """Stand in a repository in which the shop is committed."""
    _git(console.here, "init", "-q", "-b", "main")
    _commit(console)
    return console


def _git(folder: Path, *arguments: str) -> None:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(console: Console) -> None:
    _git(console.here, "add", "specs")
    _git(console.here, "commit", "-qm", "as it is")


def _loosen(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "above: 500ms", "above: 700ms")


def test_specs_as_committed_are_no_change(repository: Console) -> None:
    said = repository.genmon("diff", "main")
    assert (said.exit, said.out, said.err) == (0, "nothing changed in meaning\n", "")


def test_a_looser_threshold_is_one_sentence_with_its_line(repository: Console) -> None:
    _loosen(repository)
    said = repository.genmon("diff", "main")
    assert (said.exit, said.out.splitlines()) == (
        0,
        ["fires later", f"  {_LATER}", "    specs/shop/shop.yaml:17:7", "1 change: 1 fires later"],
    )


def test_two_revisions_are_compared_whatever_the_files_say(repository: Console) -> None:
    _loosen(repository)
    _commit(repository)
    repository.edit("specs/shop/shop.yaml", "above: 700ms", "above: 900ms")
    assert _LATER in repository.genmon("diff", "HEAD~1", "HEAD").out


def test_folders_of_specs_are_compared_without_git(console: Console) -> None:
    console.write("before/shop/shop.yaml", SHOP)
    _loosen(console)
    assert _LATER in console.genmon("diff", "before", "specs").out


def test_what_is_removed_is_shown_where_it_was(repository: Console) -> None:
    line = "    - {name: SlowShop, above: 500ms, for: 5m, severity: warning}\n"
    repository.edit("specs/shop/shop.yaml", line, "")
    said = repository.genmon("diff", "main")
    assert "shop: SlowShop (warning): is removed" in said.out
    assert "    main:specs/shop/shop.yaml:17:7" in said.out


def test_a_kind_that_is_refused_exits_with_one(repository: Console) -> None:
    _loosen(repository)
    assert repository.genmon("diff", "main", "--fail-on", "tightened,unrouted").exit == 0
    assert repository.genmon("diff", "main", "--fail-on", "unrouted,loosened").exit == 1


def test_an_unknown_kind_is_a_mistake_of_usage(repository: Console) -> None:
    said = repository.genmon("diff", "main", "--fail-on", "looser")
    assert (said.exit, "`looser` is none of" in said.err) == (2, True)


def test_the_comment_is_the_same_every_time_and_begins_with_its_mark(repository: Console) -> None:
    _loosen(repository)
    first, second = (repository.genmon("diff", "main", "--format", "markdown") for _ in range(2))
    assert first == second
    assert first.out.startswith("<!-- genmon diff -->\n")
    assert "- shop: SlowShop \\(warning\\): fires later" in first.out


def test_programs_read_the_same(repository: Console) -> None:
    _loosen(repository)
    tree = json.loads(repository.genmon("diff", "main", "--format", "json").out)
    assert tree["changes"] == [
        {
            "system": "shop",
            "impact": "fires later",
            "kinds": ["loosened"],
            "subjects": ["SlowShop (warning)"],
            "says": "fires later, above 700 ms instead of above 500 ms",
            "place": {"path": "specs/shop/shop.yaml", "line": 17, "column": 7},
            "is_removed": False,
        }
    ]


def test_annotations_stand_at_the_line(repository: Console) -> None:
    _loosen(repository)
    said = repository.genmon("diff", "main", "--format", "github")
    assert said.out == (
        "::warning file=specs/shop/shop.yaml,line=17,title=shop%3A fires later::"
        "SlowShop (warning): fires later, above 700 ms instead of above 500 ms\n"
    )


def test_environments_are_compared(console: Console) -> None:
    overlay = (
        "environments:\n"
        "  production: {}\n"
        "  staging: {alerts: {latency: {SlowShop: {above: 900ms}}}}\n"
    )
    console.write("specs/shop/environments.yaml", overlay)
    console.edit(
        "specs/shop/shop.yaml", "owner: shop-team", "owner: shop-team, environment: production"
    )
    said = console.genmon("diff", "--from-environment", "production", "--environment", "staging")
    assert said.exit == 0, said.err
    assert "SlowShop (warning): fires later, above 900 ms instead of above 500 ms" in said.out


def test_a_new_system_is_one_change(repository: Console) -> None:
    repository.write("specs/other/shop.yaml", SHOP)
    said = repository.genmon("diff", "main")
    assert "other: system other: is new, with 2 alerts" in said.out


def test_a_system_that_is_new_can_be_named(repository: Console) -> None:
    repository.write("specs/other/shop.yaml", SHOP)
    said = repository.genmon("diff", "main", "--system", "other")
    assert (said.exit, "system other: is new" in said.out) == (0, True), said.err


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("nowhere", "`nowhere` cannot be read"),
        ("--help-me", "it looks like an option"),
        ("main:specs", "`main:specs` cannot be read: it is no commit"),
    ],
)
def test_a_revision_that_cannot_be_read_is_a_mistake_of_usage(
    repository: Console, revision: str, says: str
) -> None:
    said = repository.genmon("diff", "--", revision)
    assert (said.exit, says in said.err) == (2, True), said.err


def test_no_repository_is_a_mistake_of_usage(console: Console) -> None:
    said = console.genmon("diff", "main")
    assert (said.exit, "not a git repository" in said.err) == (2, True), said.err


def test_no_base_is_a_mistake_of_usage(console: Console) -> None:
    said = console.genmon("diff")
    assert (said.exit, "name BASE" in said.err) == (2, True)


def test_a_machine_without_git_is_told_so(console: Console, tmp_path: Path) -> None:
    said = console.under(PATH=str(tmp_path)).genmon("diff", "main")
    assert said.exit == 2
    assert "git cannot be started" in said.err


def test_a_shallow_clone_lacks_the_base(repository: Console, tmp_path: Path) -> None:
    _loosen(repository)
    _commit(repository)
    source = f"file://{repository.here}"
    _git(tmp_path, "clone", "-q", "--depth", "1", source, "clone")
    said = repository.at(tmp_path / "clone").genmon("diff", "HEAD~1")
    assert (said.exit, "fetch" in said.err) == (2, True), said.err


def test_findings_of_the_base_are_shown_with_its_revision(repository: Console) -> None:
    repository.edit("specs/shop/shop.yaml", "above: 500ms", "above: 500parsecs")
    _commit(repository)
    repository.edit("specs/shop/shop.yaml", "above: 500parsecs", "above: 500ms")
    said = repository.genmon("diff", "main")
    assert said.exit == 1
    assert "main:specs/shop/shop.yaml:17:" in said.err
    assert "500parsecs" in said.err


def test_a_detached_head_is_compared_like_any_other(repository: Console) -> None:
    _git(repository.here, "checkout", "-q", "--detach")
    _loosen(repository)
    assert _LATER in repository.genmon("diff", "HEAD").out


def test_names_from_specs_are_escaped_in_a_comment(repository: Console) -> None:
    repository.edit(
        "specs/shop/shop.yaml", "title: Latency,", 'title: "<img src=x> [a](b) @all `x",'
    )
    said = repository.genmon("diff", "main", "--format", "markdown")
    assert said.exit == 0, said.err
    assert "<img" not in said.out
    assert "\\@all" in said.out


def test_generated_files_are_compared_with_those_of_a_revision(rendered: Console) -> None:
    _git(rendered.here, "init", "-q", "-b", "main")
    _git(rendered.here, "add", "out")
    _git(rendered.here, "commit", "-qm", "as it is")
    rules = next((rendered.here / "out/shop/prometheus/rules").iterdir())
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("> 0.5\n", "> 0.7\n"), encoding="utf-8")
    said = rendered.genmon("diff", "--out", "main", "--fail-on", "loosened")
    assert said.exit == 1, said.all
    assert said.out.startswith("fires later\n  shop: SlowShop (warning): fires later, `")
    assert "    out/shop/prometheus/rules/" in said.out


def test_generated_files_have_no_environments(console: Console) -> None:
    said = console.genmon("diff", "--out", "main", "--environment", "staging")
    assert (said.exit, "an environment reads specs" in said.err) == (2, True)
