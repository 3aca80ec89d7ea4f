"""The whole stage: everything is checked, in one order, and nothing is imported before its time."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.validate import Tools, VerdictCache, check, folder
from genmon.validate.folder import private_folder
from tests.validate.samples import alertmanager, artifact, dashboard, one_rule, panel, prometheus

SOUND = (
    one_rule("alert: Broken\n    expr: up"),
    prometheus("rule_files: [rules/*.yml]\nscrape_configs: [{job_name: a}]\n"),
    alertmanager("route: {receiver: team}\nreceivers: [{name: team}]\n"),
    dashboard(panel(1)),
    artifact("shop/runbooks/a.md", "words"),
)
BROKEN = (
    one_rule("alert: Broken\n    expr: sum("),
    prometheus("rule_files: [rules/*.yml, no/*.yml]\nscrape_configs: [{job: a}]\n"),
    alertmanager("route: {receiver: nobody}\nreceivers: [{name: team}]\n---\nx\n"),
    dashboard(panel(1, id="x")),
)


def _codes(artifacts: tuple[Artifact, ...], tools: Tools, cache: VerdictCache | None) -> list[str]:
    return [diagnostic.code.id for diagnostic in check(artifacts, tools=tools, jobs=2, cache=cache)]


def test_a_sound_system_passes(any_tools: Tools) -> None:
    assert _codes(SOUND, any_tools, None) == []


def test_nothing_to_check_is_nothing_to_say(tools: Tools) -> None:
    assert _codes((), tools, None) == []


def test_every_checker_speaks_in_one_run(any_tools: Tools) -> None:
    expected = ["GM611", "GM612", "GM630", "GM633", "GM613", "GM610"]
    assert _codes(BROKEN, any_tools, None) == expected


def test_the_order_of_artifacts_and_the_jobs_do_not_matter(tools: Tools) -> None:
    expected = check(BROKEN, tools=tools, jobs=1, cache=None)
    for number, order in enumerate(list(permutations(BROKEN))[::5], start=1):
        assert check(order, tools=tools, jobs=number, cache=None) == expected


def test_the_cache_changes_no_finding(tools: Tools, tmp_path: Path) -> None:
    cache = VerdictCache(tmp_path / "cache")
    expected = check(BROKEN, tools=tools, jobs=2, cache=None)
    for _ in range(3):
        assert check(BROKEN, tools=tools, jobs=2, cache=cache) == expected
        assert check(SOUND, tools=tools, jobs=2, cache=cache) == ()


def test_a_full_disk_is_a_finding(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_lay_out", full)
    (found,) = check(SOUND, tools=tools, jobs=1, cache=None)
    words = "the files to check cannot be laid out: No space left on device"
    assert (found.code.id, found.message) == ("GM608", words)


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x"])
def test_no_file_is_laid_out_elsewhere(path: str) -> None:
    with pytest.raises(ValueError, match="leaves the output folder"), private_folder([(path, b"")]):
        pass


def test_the_folder_is_private_and_removed() -> None:
    with private_folder([("a/b/c.yml", b"x"), ("a/d.yml", b"y")]) as place:
        assert place.stat().st_mode & 0o777 == 0o700
        assert (place / "a/b/c.yml").read_bytes() == b"x"
    assert not place.exists()


def test_importing_the_stage_imports_no_json_schema() -> None:
    code = "import sys, genmon.validate; print('jsonschema' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_no_module_of_the_stage_imports_a_library_at_its_top() -> None:
    for path in Path(folder.__file__).parent.glob("*.py"):
        tops = [
            line for line in path.read_text().splitlines() if line.startswith(("import", "from"))
        ]
        assert [line for line in tops if "yaml" in line or "jsonschema " in line] == []
