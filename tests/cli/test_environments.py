"""``genmon environments`` says what differs, and ``render --environment`` writes it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from genmon.cli.group import run
from tests.compiling import ERROR_RATE, MINIMAL

SPEC = (
    ERROR_RATE
    + """\
environments:
  production: {}
  staging:
    receivers: {desk: {webhook: {url: "http://hooks.staging.example/"}}}
    severities: {critical: {notify: [{to: desk}]}}
    alerts: {error_rate: {HighErrorRate: {above: 3%, for: 15m}}}
"""
)
SYSTEM = MINIMAL.replace("owner:", "environment: production, owner:")


@pytest.fixture(autouse=True)
def _specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for system, head in (("shop", SYSTEM), ("plain", MINIMAL)):
        folder = tmp_path / "specs" / system
        folder.mkdir(parents=True)
        (folder / "system.yaml").write_text(head)
    (tmp_path / "specs" / "shop" / "a.yaml").write_text(SPEC)


def test_the_difference_is_one_line_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["environments", "production", "staging"]) == 0
    assert capsys.readouterr().out == (
        "shop: alerts.error_rate.HighErrorRate.above: 1% in production, 3% in staging\n"
        "shop: alerts.error_rate.HighErrorRate.for: 5m in production, 15m in staging\n"
        "shop: receivers.desk: {empty: {because: a test asks nobody}} in production, "
        "{webhook: {url: http://hooks.staging.example/}} in staging\n"
        "shop: severities.critical.notify: [desk] in production, [{to: desk}] in staging\n"
    )


def test_an_environment_is_the_same_as_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["environments", "staging", "staging"]) == 0
    assert capsys.readouterr().out == "shop: staging and staging are the same\n"


def test_the_environments_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["environments"]) == 0
    assert capsys.readouterr().out == "shop: production (default), staging\n"


def test_two_that_do_not_exist_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["environments", "production", "test"]) == 2
    assert capsys.readouterr().err == "genmon: no system has both `production` and `test`\n"


def test_one_alone_is_a_mistake_of_use() -> None:
    assert run(["environments", "production"]) == 2


def test_an_environment_is_written_to_a_folder_of_its_own(tmp_path: Path) -> None:
    assert run(["render", "--environment", "staging", "--out", "staging"]) == 0
    written = (tmp_path / "staging" / "shop" / "prometheus" / "rules" / "shop.yml").read_text()
    assert "ratio5m > 0.03" in written
    assert 'environment: "staging"' in written
    assert not (tmp_path / "staging" / "plain").exists()
    assert not (tmp_path / "out").exists()


def test_the_default_folder_is_kept_for_the_default_environment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["render", "--environment", "staging"]) == 2
    assert "--environment needs --out DIR" in capsys.readouterr().err


ASKING = {
    "test": ["test"],
    "proof": ["proof", "HighErrorRate"],
    "routes": ["routes", "severity=critical"],
    "pages": ["pages"],
    "oncall": ["oncall", "desk"],
    "drill": ["drill"],
    "explain": ["explain", "HighErrorRate"],
    "backtest": ["backtest", "--prometheus", "http://127.0.0.1:1"],
    "gate": ["gate", "--prometheus", "http://127.0.0.1:1"],
    "mutate": ["mutate"],
    "trace": ["trace"],
}


@pytest.mark.parametrize("words", ASKING.values(), ids=ASKING)
def test_every_command_that_reads_a_plan_reads_that_of_an_environment(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--environment", "stagng"]) == 2
    said = capsys.readouterr()
    assert "GM232" in said.out + said.err
    assert "did you mean `staging`?" in said.out + said.err


@pytest.mark.parametrize("command", [*ASKING, "environments"])
def test_every_command_with_results_has_one_way_to_give_them_to_programs(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--help"]) == 0
    assert "--format [text|json" in capsys.readouterr().out
