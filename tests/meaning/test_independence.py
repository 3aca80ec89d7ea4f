"""Meanings stand beside the rules, and share nothing with what makes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.meaning.kinds import KINDS

_HERE = Path(__file__).parent
_SIGNALS = _HERE.parents[1] / "genmon" / "signals"
_ELSEWHERE = {"buckets": "several", "promql": "", "watchdog": ""}
"""Kinds without a file of their own; PromQL as written and what is always so mean nothing else."""


def test_every_kind_of_signal_has_a_meaning() -> None:
    kinds = {path.stem for path in _SIGNALS.rglob("[a-z]*.py")}
    assert kinds - KINDS.keys() == _ELSEWHERE.keys()
    assert {name for name in _ELSEWHERE.values() if name} <= KINDS.keys()


def test_meanings_import_only_what_starts_programs() -> None:
    files = [path for path in _HERE.rglob("*.py") if not path.name.startswith("test_")]
    assert {name for path in files for name in _imported(path) if name.startswith("genmon")} == {
        "genmon.proc"
    }


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
