"""Tools are found where a person puts them, and refused where they are not usable."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from genmon.diag import Diagnostic
from genmon.proc import ToolMissingError
from genmon.validate import Tool, ToolMissing, find_tools
from tests.validate.samples import fake

SAY = 'echo "{0}, version {1} (branch: x, revision: y)"; echo "  go version: go1"'


def _put(folder: Path, promtool: str = "2.42.0", amtool: str = "0.25.0", to: str = "") -> None:
    folder.mkdir(exist_ok=True)
    fake(folder, "promtool", SAY.format("promtool", promtool) + to)
    fake(folder, "amtool", SAY.format("amtool", amtool) + to)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a Python environment without tools, and return a folder for PATH."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    (tmp_path / "venv").mkdir()
    return tmp_path / "path"


def _missing(environ: dict[str, str]) -> tuple[Diagnostic, ...]:
    with pytest.raises(ToolMissing) as raised:
        find_tools(environ)
    return raised.value.diagnostics


def test_tools_are_found_in_path(bare: Path) -> None:
    _put(bare)
    tools = find_tools({"PATH": f"/no/such:{bare}"})
    build = tools.promtool.build
    assert tools.promtool == Tool("promtool", str(bare / "promtool"), "2.42.0", build)
    assert build.startswith("promtool, version 2.42.0 (branch: x, revision: y) ")
    assert tools.amtool.release == "0.25.0"


def test_a_program_that_says_the_same_elsewhere_or_later_is_another_one(
    bare: Path, tmp_path: Path
) -> None:
    _put(bare)
    _put(tmp_path / "other")
    first, other = (find_tools({"PATH": str(path)}) for path in (bare, tmp_path / "other"))
    assert first.promtool.build != other.promtool.build
    os.utime(bare / "promtool", (1, 1))
    assert find_tools({"PATH": str(bare)}).promtool.build != first.promtool.build


def test_the_python_environment_comes_before_path(bare: Path, tmp_path: Path) -> None:
    _put(bare)
    (tmp_path / "venv").mkdir(exist_ok=True)
    _put(tmp_path / "venv" / "bin", promtool="3.5.0")
    assert find_tools({"PATH": str(bare)}).promtool.release == "3.5.0"


def test_a_named_tool_comes_before_all(bare: Path, tmp_path: Path) -> None:
    _put(bare)
    _put(tmp_path / "named", promtool="3.9.1-rc.0")
    named = {"GENMON_PROMTOOL": str(tmp_path / "named" / "promtool"), "PATH": str(bare)}
    assert find_tools(named).promtool.release == "3.9.1"


def test_the_version_may_come_on_standard_error(bare: Path) -> None:
    _put(bare, to=" 1>&2")
    fake(bare, "promtool", f"{{ {SAY.format('promtool', '2.53.3+ds1')}; }} 1>&2")
    fake(bare, "amtool", f"{{ {SAY.format('amtool', '0.33.1~rc1')}; }} 1>&2")
    tools = find_tools({"PATH": str(bare)})
    assert (tools.promtool.release, tools.amtool.release) == ("2.53.3", "0.33.1")


def test_both_missing_tools_are_told_of_with_a_way_to_get_them(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    promtool, amtool = _missing({"PATH": str(bare)})
    assert (promtool.code.id, amtool.code.id) == ("GM601", "GM601")
    assert promtool.message == "promtool was not found in this Python environment or in PATH"
    assert promtool.hint == (
        "on Debian and Ubuntu `apt install promtool`, or `prometheus` before Debian 13; "
        "or unpack a release from https://prometheus.io/download/ into a folder of PATH, "
        "or name it in GENMON_PROMTOOL"
    )
    assert "`apt install prometheus-alertmanager`" in amtool.hint


@pytest.mark.parametrize(
    ("system", "hint"),
    [("Darwin", "`brew install prometheus`"), ("Windows", "https://prometheus.io/download/")],
)
def test_the_way_to_get_a_tool_is_the_platforms_own(
    bare: Path, monkeypatch: pytest.MonkeyPatch, system: str, hint: str
) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    assert hint in _missing({"PATH": str(bare)})[0].hint


def test_a_wrongly_named_tool_is_not_replaced_by_another(bare: Path) -> None:
    _put(bare)
    (diagnostic,) = _missing({"GENMON_AMTOOL": "/no/such/amtool", "PATH": str(bare)})
    words = "amtool is not at `/no/such/amtool`, where GENMON_AMTOOL says it is"
    assert (diagnostic.message, diagnostic.hint) == (words, "correct GENMON_AMTOOL or unset it")


@pytest.mark.parametrize("release", ["2.41.9", "1.99.0"])
def test_an_old_tool_is_refused(bare: Path, release: str) -> None:
    _put(bare, promtool=release)
    (diagnostic,) = _missing({"PATH": str(bare)})
    assert diagnostic.code.id == "GM602"
    assert diagnostic.message == f"promtool {release} is too old: genmon needs 2.42 or newer"
    assert diagnostic.notes[0].message == f"found at {bare / 'promtool'}"


@pytest.mark.parametrize(
    ("script", "said"),
    [("echo hello; echo you", "it said: hello"), ("exit 1", "it said nothing")],
)
def test_a_stranger_under_the_name_is_refused(bare: Path, script: str, said: str) -> None:
    _put(bare)
    fake(bare, "amtool", script)
    (diagnostic,) = _missing({"PATH": str(bare)})
    assert (diagnostic.code.id, diagnostic.notes[0].message) == ("GM603", said)
    assert diagnostic.message == f"{bare / 'amtool'} does not answer `--version` as amtool does"


def test_a_file_that_cannot_be_started_is_refused(bare: Path) -> None:
    _put(bare)
    (bare / "amtool").write_bytes(b"\x7fELF not really")
    (diagnostic,) = _missing({"PATH": str(bare)})
    assert diagnostic.code.id == "GM603"
    assert "cannot be started" in diagnostic.notes[0].message


def test_a_replaced_tool_is_asked_again(bare: Path) -> None:
    _put(bare)
    assert find_tools({"PATH": str(bare)}).promtool.release == "2.42.0"
    _put(bare, promtool="2.53.3")
    os.utime(bare / "promtool", ns=(1, 1))
    assert find_tools({"PATH": str(bare)}).promtool.release == "2.53.3"


def test_a_missing_tool_is_one_to_whoever_only_knows_processes(bare: Path) -> None:
    with pytest.raises(ToolMissingError, match="promtool was not found"):
        find_tools({"PATH": str(bare)})


def test_a_relative_path_is_taken_from_where_one_stands(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(bare)
    monkeypatch.chdir(tmp_path)
    tools = find_tools({"GENMON_PROMTOOL": "path/promtool", "PATH": "path"})
    assert (tools.promtool.path, tools.amtool.path) == (
        str(bare / "promtool"),
        str(bare / "amtool"),
    )
