"""`explain`: every alert of the committed systems, and every code."""

from __future__ import annotations

import re

from genmon.compile.codes import every_code
from tests.cli.console import PROJECT, Console

SECTIONS = [
    "from",
    "fires when",
    "in PromQL",
    "beside it",
    "notifies",
    "drawn in",
    "runbook",
]


SEVERITIES = [
    ("aclue", "warning"),
    ("atom", "P2"),
    ("azora", "critical"),
    ("detection", "critical"),
]


def test_alert_of_several_systems_is_explained_for_each(console: Console) -> None:
    said = console.at(PROJECT).genmon("explain", "TargetDown")
    heads = re.findall(r"^TargetDown  \((\w+), (\w+)\)$", said.out, re.MULTILINE)
    assert (said.exit, said.err, heads) == (0, "", SEVERITIES)
    assert re.findall(r"^([a-zA-Z ]+):$", said.out, re.MULTILINE) == SECTIONS * len(SEVERITIES)


def test_alert_is_explained_from_its_spec_to_its_panel(console: Console) -> None:
    said = console.at(PROJECT).genmon("explain", "HighAPILatency")
    assert (said.exit, said.err) == (0, "")
    for line in (
        "    API latency P95 above 100 ms for 5m",
        "    CriticalAPILatency (critical): API latency P95 above 200 ms for 2m",
    ):
        assert line in said.out.splitlines()
    for words in ("specs/azora/api.yaml:", "histogram_quantile(0.95, ", "API Latency Percentiles"):
        assert words in said.out


def test_lines_end_without_blanks(console: Console) -> None:
    said = console.at(PROJECT).genmon("explain", "HighErrorRate")
    assert [line for line in said.out.splitlines() if line != line.rstrip()] == []


def test_alert_is_explained_though_another_system_has_errors(console: Console) -> None:
    console.write("specs/broken/a.yaml", "signals: [")
    assert console.genmon("explain", "SlowShop").exit == 0
    said = console.genmon("explain", "FastShop")
    *_, last = said.err.splitlines()
    assert "specs/broken/a.yaml:1:" in said.err
    assert last == "genmon: `FastShop` is in no system that is free of errors"
    assert said.exit == 1


def test_every_code_is_explained(console: Console) -> None:
    codes = every_code()
    assert len({code.id for code in codes}) == len(codes)
    said = console.genmon("explain", codes[0].id.lower())
    assert (said.exit, said.err) == (0, "")
    assert said.out.startswith(f"{codes[0].id}: {codes[0].title}\n\n{codes[0].explanation.strip()}")
