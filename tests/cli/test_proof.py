"""``genmon proof``: the picture of an alert, and what stands in its way."""

from __future__ import annotations

from pathlib import Path

import pytest

from genmon.cli.group import run
from tests.compiling import MINIMAL

SPEC = """\
metrics: {jobs: {type: gauge, counts: jobs, labels: [queue]}}
signals: {queue: {value: jobs, by: [queue], combine: max, title: Jobs}}
alerts: {queue: [{name: LongQueue, above: 100, for: 5m, severity: warning}]}
scrape: {evaluation_interval: 60s}
"""


@pytest.fixture(autouse=True)
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shop = tmp_path / "specs" / "shop"
    shop.mkdir(parents=True)
    (shop / "system.yaml").write_text(MINIMAL)
    (shop / "a.yaml").write_text(SPEC)
    return shop


_AXIS = "".join(
    f"{value:>10g} ┤\n" for value in (95.45, 90.4, 85.35, 80.3, 75.25, 70.2, 65.15, 60.1, 55.05)
)


def _picture(name: str, top: str, bottom: str, states: str, times: str) -> str:
    """Return a picture whose curve is at 100 or 50."""
    return (
        f"shop: LongQueue {name} (above 100 jobs)\n       100 ┤{top} threshold\n{_AXIS}"
        f"        50 ┤{bottom}\n           ┤{states} ▒ pending █ firing\n            {times}\n\n"
    )


def test_a_picture_has_the_curve_the_threshold_and_the_states(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["proof", "LongQueue"]) == 0
    drawn = capsys.readouterr().out
    assert "shop: LongQueue at exactly 100 (above 100 jobs)" in drawn
    assert drawn.startswith(
        _picture(
            "fires at 100.5", "──●●●●●●●●●●●─────", "●●           ●●●●●", "··▒▒▒▒▒██████·····", "0s"
        )
        + _picture("fires for two at once", "──●●●●●●●●●●", "●●", "··▒▒▒▒▒█████", "0s")
        + _picture(
            "stays quiet",
            "●●●●●●●●●──●●●─────────────────",
            "         ●●   ●●",
            "···········▒▒▒·················",
            "0s                18m",
        )
    )


def test_an_alert_that_does_not_exist_is_told_with_the_nearest_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["proof", "LongQeue"]) == 2
    said = capsys.readouterr()
    assert said.err == "genmon: there is no alert `LongQeue`; did you mean `LongQueue`?\n"
    assert said.out == ""


def test_specs_with_mistakes_are_not_drawn(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (specs / "a.yaml").write_text(SPEC.replace("above: 100", "abov: 100"))
    assert run(["proof", "LongQueue"]) == 1
    assert "GM201" in capsys.readouterr().err


def test_promtool_that_is_missing_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENMON_PROMTOOL", "/nowhere/promtool")
    assert run(["proof", "LongQueue"]) == 3
    assert capsys.readouterr().err.startswith("error[GM601]: promtool is not at")


def test_promtool_that_crashes_draws_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "promtool"
    tool.write_text(
        '#!/bin/sh\n[ "$1" = test ] || { echo "promtool, version 2.42.0"; exit; }; exit 2\n'
    )
    tool.chmod(0o755)
    monkeypatch.setenv("GENMON_PROMTOOL", str(tool))
    assert run(["proof", "LongQueue"]) == 3
    said = capsys.readouterr()
    assert (said.out, "error[GM661]: promtool crashed on" in said.err) == ("", True)
