"""The same specs give the same bytes, however they are cut into files and wherever they compile."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genmon.proc import run
from genmon.promql.parse import parse_expression
from genmon.promql.syntax import type_of
from tests.compiling import compile_text, rendered
from tests.properties.specs import System, merged, split, systems

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from hashlib import sha256
from pathlib import Path
from genmon.compile.stages import compile_specs
found = compile_specs(Path(sys.argv[1])).artifacts
print(sha256(repr([(a.path, a.content) for a in found]).encode()).hexdigest())
"""
few = settings(max_examples=30)


@few
@given(systems())
def test_a_valid_system_compiles_to_vectors(system: System) -> None:
    compiled = compile_text(merged(system))
    assert not compiled.failed, rendered(compiled)
    for group in compiled.plan.systems[0].groups:
        for rule in group.rules:
            assert type_of(parse_expression(rule.expr)) == "instant vector"


@few
@given(st.data(), systems())
def test_split_shuffled_or_merged_a_system_compiles_to_the_same_bytes(
    data: st.DataObject, system: System
) -> None:
    whole = compile_text(merged(system))
    parts = compile_text(data.draw(split(system)))
    assert not parts.failed, rendered(parts)
    assert [(a.path, a.content) for a in parts.artifacts] == [
        (a.path, a.content) for a in whole.artifacts
    ]


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kolkata", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ],
    ids=str,
)
def test_neither_hashes_nor_places_nor_times_show_in_the_output(
    surroundings: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    told = run([sys.executable, "-c", PROGRAM, "specs"], cwd=ROOT, timeout=60)
    assert (told.stderr, told.status) == ("", 0)
    assert told.stdout.strip() == _here()


def _here() -> str:
    from genmon.compile.stages import compile_specs  # noqa: PLC0415

    artifacts = compile_specs(ROOT / "specs").artifacts
    return sha256(repr([(a.path, a.content) for a in artifacts]).encode()).hexdigest()
