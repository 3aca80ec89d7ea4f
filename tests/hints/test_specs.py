"""Every hint about a spec is followed: its finding is gone, and nothing else has come."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from genmon.diag import Diagnostic, Severity
from tests.compiling import compile_text
from tests.hints.case import Case, read_cases, shown
from tests.hints.long import long_cases

_FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CASES = [*(case for file in _FILES for case in read_cases(file)), *long_cases()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_the_hint_is_said_and_leads_to_a_spec_without_the_finding(case: Case) -> None:
    before = _findings(case.files)
    told = [one for one in before if one.code.id == case.code and case.says(one.hint)]
    assert told, shown(before)
    after = _findings(case.followed)
    assert not {one.message for one in after} & {one.message for one in told}, shown(after)
    new = {one.code.id for one in after} - {one.code.id for one in before}
    assert new <= case.then, shown(after)
    assert not _errors(after, case.then), shown(after)


def _findings(files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    return _compiled(tuple(sorted(files.items())))


@cache
def _compiled(files: tuple[tuple[str, str], ...]) -> tuple[Diagnostic, ...]:
    return compile_text(dict(files)).diagnostics


def _errors(found: tuple[Diagnostic, ...], expected: frozenset[str]) -> list[Diagnostic]:
    errors = (one for one in found if one.severity is Severity.ERROR)
    return [one for one in errors if one.code.id not in expected]
