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
    told = [
        diagnostic
        for diagnostic in before
        if diagnostic.code.id == case.code and case.says(diagnostic.hint)
    ]
    assert told, shown(before)
    after = _findings(case.followed)
    assert not {diagnostic.message for diagnostic in after} & {
        diagnostic.message for diagnostic in told
    }, shown(after)
    new = {diagnostic.code.id for diagnostic in after} - {
        diagnostic.code.id for diagnostic in before
    }
    assert new <= case.then, shown(after)
    assert not _errors(after, case.then), shown(after)


def _findings(files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    return _compiled(tuple(sorted(files.items())))


@cache
def _compiled(files: tuple[tuple[str, str], ...]) -> tuple[Diagnostic, ...]:
    return compile_text(dict(files)).diagnostics


def _errors(found: tuple[Diagnostic, ...], expected: frozenset[str]) -> list[Diagnostic]:
    errors = (diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR)
    return [error for error in errors if error.code.id not in expected]
