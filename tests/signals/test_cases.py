"""Every signal kind: specs, and the rules that they become or the findings that refuse them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import genmon.signals
from genmon.plan import AlertingRule, RecordingRule
from genmon.promql.parse import parse_expression
from genmon.promql.syntax import type_of
from genmon.registry import discover
from genmon.signals import SignalKind
from tests.compiling import Compiled, compile_shop
from tests.signals.case import Case, outcome, read_cases, rewrite

HERE = Path(__file__).parent
KINDS: dict[str, SignalKind[Any]] = {
    kind.name: kind for kind in discover(genmon.signals, "SIGNAL", SignalKind)
}
FOLDERS = sorted(file.parent for file in HERE.glob("*/cases.yaml"))
CASES = [case for folder in FOLDERS for case in read_cases(folder)]
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.kind}: {c.name}")


@cache
def _compiled(spec: str) -> Compiled:
    return compile_shop(spec)


@EVERY_CASE
def test_the_spec_comes_to_this(case: Case, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite"):
        rewrite(HERE / case.kind, case, outcome(_compiled(case.spec), case.expected))
        return
    assert outcome(_compiled(case.spec), case.expected) == case.expected


@EVERY_CASE
def test_every_expression_is_an_instant_vector(case: Case) -> None:
    for system in _compiled(case.spec).plan.systems:
        for rule in (rule for group in system.groups for rule in group.rules):
            assert isinstance(rule, AlertingRule | RecordingRule)
            assert type_of(parse_expression(rule.expr)) == "instant vector", rule.expr


@EVERY_CASE
def test_what_is_said_is_said_about_the_spec_and_says_the_next_step(case: Case) -> None:
    for finding in _compiled(case.spec).diagnostics:
        assert finding.span is not None
        assert finding.span.path == "shop/a.yaml"
        assert finding.hint, finding.message


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_cases_that_use_it(name: str) -> None:
    folder = HERE / name
    cases = [case for case in CASES if case.kind == name]
    assert any(f"{name}:" in case.spec for case in cases) or list(folder.glob("test_*.py"))


def test_every_folder_is_that_of_a_kind() -> None:
    assert [folder.name for folder in FOLDERS if folder.name not in KINDS] == []


@EVERY_CASE
def test_a_case_asserts_something(case: Case) -> None:
    assert any(case.expected.values())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_name_is_given_to_one_case(folder: Path) -> None:
    names = [case.name for case in CASES if case.kind == folder.name]
    assert sorted(set(names)) == sorted(names)
