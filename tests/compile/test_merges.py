"""Branches that change unrelated things merge with plain git, and render clean afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from genmon.compile.stages import compile_specs
from genmon.proc import Finished, run
from genmon.publish import Currency, Published, publish, verify
from genmon.publish.starter import write_starter

pytestmark = pytest.mark.slow

SPECS = Path(__file__).parents[2] / "specs"

Change = Callable[[Path], None]


def edited(file: str, old: str, new: str) -> Change:
    def change(specs: Path) -> None:
        text = (specs / file).read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (specs / file).write_text(text.replace(old, new))

    return change


def a_new_alert(signal: str, alert: str) -> Change:
    text = f"""\
signals:
  {signal}: {{title: {alert}, increase: slow_requests_total, over: 10m, by: [method]}}
alerts:
  {signal}:
    - {{name: {alert}, above: 50, for: 7m, severity: warning}}
"""

    def change(specs: Path) -> None:
        (specs / f"azora/{signal}.yaml").write_text(text)

    return change


CHANGES: dict[str, Change] = {
    "threshold": edited("azora/database.yaml", "above: 150ms, for: 5m", "above: 160ms, for: 5m"),
    "wait": edited("azora/api.yaml", "equals: 0, for: 2m", "equals: 0, for: 3m"),
    "new-alert": a_new_alert("slow_methods", "SlowMethods"),
    "other-alert": a_new_alert("calls", "ManySlowCalls"),
    "gone": edited(
        "azora/api.yaml", "ErrorBudgetExhausted, at_most: 0%", "BudgetGone, at_most: 0%"
    ),
    "panel": edited(
        "azora/dashboards.yaml",
        "          - {title: Query Time by Model,",
        "          - {title: Failed Queries, show: db_error_rate, width: 6}\n"
        "          - {title: Query Time by Model,",
    ),
    "title": edited("azora/dashboards.yaml", "title: Request Throughput", "title: Throughput"),
    "first-steps": edited("azora/api.yaml", "Read the error logs of", "Read yesterday's logs of"),
    "other-system": edited("shop/service.yaml", "equals: 0, for: 5m", "equals: 0, for: 6m"),
}

BESIDE = "beside-the-new-alert"


@dataclass(frozen=True)
class Project:
    """A folder of specs and what they compile to, under git."""

    here: Path

    def git(self, *arguments: str) -> Finished:
        named = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "gc.auto=0")
        return run(["git", *named, *arguments], cwd=self.here, timeout=60)

    def render(self) -> Published:
        compiled = compile_specs(self.here / "specs")
        assert not compiled.failed, compiled.diagnostics
        return publish(compiled.artifacts, out=self.here / "out", specs=self.here / "specs")

    def check(self) -> Currency:
        compiled = compile_specs(self.here / "specs")
        return verify(compiled.artifacts, out=self.here / "out", specs=self.here / "specs")

    def commit(self, words: str) -> None:
        self.git("add", "--all")
        assert self.git("commit", "--message", words).status == 0


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Make a project with a branch for each change, rendered and committed."""
    project = Project(tmp_path_factory.mktemp("project"))
    write_starter(project.here)
    shutil.copytree(SPECS / "azora", project.here / "specs/azora")
    project.git("init", "--initial-branch", "main")
    project.render()
    project.commit("base")
    for branch, change in {**CHANGES, BESIDE: a_new_alert("slow_models", "SlowModels")}.items():
        project.git("checkout", "-b", branch, "main")
        change(project.here / "specs")
        project.render()
        project.commit(branch)
    return project


PAIRS = tuple(combinations(CHANGES, 2))


def test_there_are_twenty_pairs_and_more() -> None:
    assert len(PAIRS) >= 20


@pytest.mark.parametrize(("ours", "theirs"), PAIRS, ids=map("+".join, PAIRS))
def test_independent_changes_merge_and_render_clean(
    project: Project, ours: str, theirs: str
) -> None:
    assert project.git("checkout", "--force", "--detach", ours).status == 0
    merged = project.git("merge", "--message", "merged", theirs)
    assert merged.status == 0, merged.stdout
    assert project.render().diagnostics == ()
    assert project.check().current


def test_new_groups_at_one_place_stop_git_at_the_rules_and_a_render_goes_on(
    project: Project,
) -> None:
    assert project.git("checkout", "--force", "--detach", "new-alert").status == 0
    merged = project.git("merge", "--message", "merged", BESIDE)
    conflicts = [line for line in merged.stdout.splitlines() if line.startswith("CONFLICT")]
    rules = "out/azora/prometheus/rules/azora.yml"
    assert conflicts == [f"CONFLICT (content): Merge conflict in {rules}"]
    assert project.render().diagnostics == ()
    assert project.check().current
    project.commit("merged")
    assert project.git("show", f"HEAD:{rules}").stdout.count("alert: Slow") == 5
