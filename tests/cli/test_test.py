"""``genmon test``: what is proved, what is not and why, what is run again, and broken tools."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree as ET

import pytest

from genmon.cli.group import run
from genmon.commands.test import run as proving
from genmon.validate import find_promtool
from tests.cli.shop import SHOP

QUEUE = """\
metrics: {{jobs: {{type: gauge, counts: jobs, labels: [worker]}}}}
signals:
  queue:
    promql: sum(jobs)
    counts: jobs
    proof:
      cases:
        - {{value: {past}, series: {{'jobs{{worker="{{1..2}}"}}': 60x10}}}}
        - {{value: 80, series: {{jobs: 80x10}}}}
alerts:
  queue: [{{name: LongQueue, above: 100, for: 5m, severity: warning}}]
"""
WORKERS = """\
metrics: {workers: {type: gauge, counts: workers, labels: [pool]}}
signals: {workers: {value: workers, by: [pool], combine: min}}
alerts: {workers: [{name: FewWorkers, below: 3, severity: critical}]}
"""


@dataclass(frozen=True)
class Shop:
    """A folder with specs, and the command on them, in this process."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def spec(self) -> Path:
        return self.folder / "specs" / "shop" / "more.yaml"

    def write(self, spec: str) -> None:
        self.spec.write_text(spec, encoding="utf-8")

    def test(self, *options: str) -> tuple[int, str, str]:
        """Return the exit code and what was said, with all times at zero."""
        code = run(["test", *options])
        said = self.capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        out = re.sub(r"\d+\.\d\d s$", "0.00 s", said.out, flags=re.MULTILINE)
        return code, out, re.sub(r"^.*\r", "", said.err)


@pytest.fixture
def shop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shop:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "specs" / "shop").mkdir(parents=True)
    (tmp_path / "specs" / "shop" / "shop.yaml").write_text(SHOP)
    found = Shop(tmp_path, capsys)
    found.write(WORKERS)
    return found


Pretend = Callable[[str], None]


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """Let a shell script be promtool."""

    def put(script: str) -> None:
        path = tmp_path / "promtool"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("GENMON_PROMTOOL", str(path))

    return put


def test_all_that_is_proved_is_one_line(shop: Shop) -> None:
    assert shop.test() == (0, "3 of 3 alerts proved; 10 of 10 cases pass; 0.00 s\n", "")


def test_what_has_passed_is_run_again_only_where_it_has_changed(
    shop: Shop, pretend: Pretend
) -> None:
    real = find_promtool().path
    log = shop.folder / "log"
    pretend(f'echo "$1" >> {log}; exec {real} "$@"')
    calls, said = [], []
    more = WORKERS.replace("below: 3", "below: 4")
    for spec, options in ((WORKERS, []), (WORKERS, []), (more, []), (more, ["--no-cache"])):
        shop.write(spec)
        said.append(shop.test(*options)[1])
        calls.append(log.read_text().split().count("test"))
    assert calls == [2, 2, 3, 5]
    assert said == [
        "3 of 3 alerts proved; 10 of 10 cases pass; 0.00 s\n",
        "3 of 3 alerts proved; 10 of 10 cases pass; 2 of 2 files as before; 0.00 s\n",
        "3 of 3 alerts proved; 10 of 10 cases pass; 1 of 2 files as before; 0.00 s\n",
        "3 of 3 alerts proved; 10 of 10 cases pass; 0.00 s\n",
    ]


def test_a_proof_that_contradicts_its_expression_is_told_with_minute_and_both_sides(
    shop: Shop,
) -> None:
    shop.write(QUEUE.format(past=130))
    code, out, err = shop.test("--alert", "LongQueue")
    assert (code, out) == (1, "0 of 1 alert proved; 1 of 2 cases pass; 0.00 s\n")
    heard = 'Labels:{alertname="LongQueue", severity="warning", signal="queue", system="shop"} '
    lines = re.sub(r'Annotations:.*?description="(.*?)".*', r"\1", err.replace(heard, ""))
    assert lines == dedent(
        """\
        specs/shop/more.yaml:11:11: error[GM660]: LongQueue fires in the spec's case 1: not so after 10m: fires after 5m
           10 | alerts:
           11 |   queue: [{name: LongQueue, above: 100, for: 5m, severity: warning}]
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          note: expected: 0: Queue at 130 jobs: above 100 jobs for 5m is warning.
          note: came: 0: Queue at 120 jobs: above 100 jobs for 5m is warning.
          help: run `promtool test rules out/shop/prometheus/tests/queue-30s.yml` to see it by itself

        specs/shop/more.yaml:11:11: error[GM660]: LongQueue fires in the spec's case 1: not so after 10m: reads 130
           10 | alerts:
           11 |   queue: [{name: LongQueue, above: 100, for: 5m, severity: warning}]
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          note: expected: {} 1E+00
          note: came: nothing
          help: run `promtool test rules out/shop/prometheus/tests/queue-30s.yml` to see it by itself
        """  # noqa: E501 - as it is printed
    )


def test_a_proof_that_fits_is_proved(shop: Shop) -> None:
    shop.write(QUEUE.format(past=120))
    assert shop.test("--alert", "LongQueue")[0] == 0


def test_only_what_is_asked_for_is_proved(shop: Shop) -> None:
    (shop.folder / "specs" / "bakery").mkdir()
    (shop.folder / "specs" / "bakery" / "a.yaml").write_text(SHOP)
    assert shop.test("--alert", "SlowShop", "--system", "bakery")[1] == (
        "1 of 1 alert proved; 3 of 3 cases pass; 0.00 s\n"
    )
    assert shop.test("--alert", "FewWorkers", "--alert", "SlowShop")[1] == (
        "3 of 3 alerts proved; 10 of 10 cases pass; 1 of 3 files as before; 0.00 s\n"
    )


def test_an_alert_that_does_not_exist_is_told_with_the_nearest_one(shop: Shop) -> None:
    code, _, err = shop.test("--alert", "SlowShp")
    assert (code, err) == (
        2,
        "error[GM662]: there is no alert `SlowShp`\n  help: did you mean `SlowShop`?\n",
    )


def test_specs_with_mistakes_are_not_proved(shop: Shop) -> None:
    shop.write(WORKERS.replace("below: 3", "belw: 3"))
    code, out, err = shop.test()
    assert (code, out, "GM201" in err) == (1, "1 finding; nothing was tested\n", True)


def test_json_has_every_case_and_nothing_else_is_on_standard_output(shop: Shop) -> None:
    shop.write(QUEUE.format(past=130))
    code, out, err = shop.test("--format", "json", "--alert", "LongQueue")
    tree = json.loads(out)
    assert (code, tree["alerts"], tree["proved"]) == (1, 1, 0)
    first, second = tree["cases"]
    _, complaint = first.pop("complaints")
    assert first == {
        "system": "shop",
        "alert": "LongQueue",
        "at": "specs/shop/more.yaml:11:11",
        "case": "LongQueue fires in the spec's case 1",
        "file": "shop/prometheus/tests/queue-30s.yml",
        "result": "failed",
    }
    assert complaint == {
        "claim": "reads 130",
        "time": "10m",
        "expected": "{} 1E+00",
        "came": "nothing",
    }
    assert (second["result"], second["complaints"]) == ("passed", [])
    assert "0 of 1 alert proved" in err


def test_junit_has_a_suite_a_system_and_a_failure_a_complaint(shop: Shop) -> None:
    shop.write(QUEUE.format(past=130))
    assert shop.test("--junit", "found.xml")[0] == 1
    root = ET.parse(shop.folder / "found.xml").getroot()  # noqa: S314 - we wrote it
    (suite,) = root
    assert suite.attrib == {"name": "shop", "tests": "8", "failures": "1", "errors": "0"}
    cases = {case.attrib["name"]: case for case in suite}
    assert len(cases) == 8
    failed = cases["LongQueue fires in the spec's case 1"]
    assert failed.attrib["classname"] == "shop.LongQueue"
    assert (failed.attrib["file"], failed.attrib["line"]) == ("specs/shop/more.yaml", "11")
    _, failure = failed
    assert failure.attrib == {"message": "reads 130 after 10m"}
    assert failure.text == "expected: {} 1E+00\ncame: nothing"
    assert all(not list(case) for case in suite if case is not failed)


def test_a_junit_file_that_cannot_be_written_is_told(shop: Shop) -> None:
    code, _, err = shop.test("--alert", "FewWorkers", "--junit", "nowhere/found.xml")
    assert (code, err) == (
        1,
        "genmon: nowhere/found.xml cannot be written: No such file or directory\n",
    )


def _git(folder: Path, *arguments: str) -> None:
    named = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


def test_only_what_has_changed_since_a_revision_is_proved(shop: Shop) -> None:
    _git(shop.folder, "init", "-q", "-b", "main")
    _git(shop.folder, "add", "specs")
    _git(shop.folder, "commit", "-qm", "as it was")
    assert shop.test("--changed", "main")[1] == "0 of 0 alerts proved; 0 of 0 cases pass; 0.00 s\n"
    shop.write(WORKERS.replace("below: 3", "below: 4"))
    assert shop.test("--changed", "main")[1] == "1 of 1 alert proved; 4 of 4 cases pass; 0.00 s\n"
    code, _, err = shop.test("--changed", "mian")
    assert (code, err.splitlines()[0].startswith("error[GM720]: `mian` cannot be read: ")) == (
        2,
        True,
    )
    code, _, err = shop.test("--changed=--output=x")
    assert (code, "it looks like an option" in err) == (2, True)


def test_a_folder_that_is_in_no_repository_has_no_revisions(shop: Shop) -> None:
    code, _, err = shop.test("--changed", "main")
    assert (code, "not a git repository" in err) == (2, True)


def test_promtool_that_is_missing_is_one_clear_line(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENMON_PROMTOOL", "/nowhere/promtool")
    code, _, err = shop.test()
    assert code == 3
    assert err.startswith("error[GM601]: promtool is not at `/nowhere/promtool`")


def test_promtool_that_is_too_old_is_refused(shop: Shop, pretend: Pretend) -> None:
    pretend("echo 'promtool, version 2.30.1 (branch: HEAD)'")
    code, _, err = shop.test()
    assert (code, err.splitlines()[0]) == (
        3,
        "error[GM602]: promtool 2.30.1 is too old: genmon needs 2.42 or newer",
    )


@pytest.mark.parametrize(
    ("does", "came"),
    [
        ("kill -SEGV $$", ("crashed", [])),
        ("echo oh no; exit 2", ("crashed", ["oh no"])),
        ("exec sleep 30", ("hung", ["promtool did not end within 0.5 s"])),
    ],
)
def test_promtool_without_a_verdict_is_no_finding_about_the_specs(
    shop: Shop,
    pretend: Pretend,
    monkeypatch: pytest.MonkeyPatch,
    does: str,
    came: tuple[str, list[str]],
) -> None:
    said, words = came
    monkeypatch.setattr(proving, "_PATIENCE", 0.5)
    pretend(f'[ "$1" = test ] || {{ echo "promtool, version 2.42.0"; exit; }}; {does}')
    code, out, err = shop.test("--alert", "FewWorkers")
    assert (code, out) == (3, "0 of 1 alert proved; 0 of 4 cases pass; 0.00 s\n")
    headlines = [line.partition(" ")[2] for line in err.splitlines() if "error[" in line]
    where = "shop/prometheus/tests/workers-30s.yml"
    assert headlines == [f"error[GM661]: promtool {said} on {where}"]
    notes = [line.partition("promtool: ")[2] for line in err.splitlines() if "note:" in line]
    assert [note.rpartition("/")[2] for note in notes] == words
    assert shop.test("--alert", "FewWorkers")[1] == out, "what did not pass is not remembered"
