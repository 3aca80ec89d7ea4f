"""`genmon pages` and `genmon oncall`: tables, objects for programs, and changes in words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree as ET

import pytest

from genmon.cli.group import run

_SHOP = """
system: {title: The Shop, owner: shop-team, links: {grafana: "https://grafana.example", runbooks: "https://runbooks.example"}}
severities:
  high: {rank: 1, colour: red, notify: [desk]}
  low: {rank: 2, colour: orange, notify: [{to: mail, only_during: office}]}
receivers:
  desk: {webhook: {url: "https://desk.example/"}}
  mail: {webhook: {url: "https://mail.example/"}}
routes: {default: desk}
time_intervals:
  office: {when: "monday to saturday 09:00-17:00 UTC"}
metrics:
  requests_total: {type: counter, counts: requests}
signals:
  requests:
    rate: requests_total
    over: 5m
alerts:
  requests:
    - {name: Busy, above: 100/s, for: 5m, severity: low}
    - {name: Flooded, above: 1000/s, for: 5m, severity: high}
"""
_AT = "--at=2026-11-22"


@pytest.fixture(autouse=True)
def _shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(_SHOP)


def _write(spec: str) -> None:
    folder = Path("specs/shop")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.yaml").write_text(spec, encoding="utf-8")


def test_a_table_has_a_mark_an_hour(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pages", _AT]) == 0
    assert capsys.readouterr().out == dedent(
        """\
        shop, week of Monday 16 November 2026, hours in UTC
        █ told  ▒ a part of the hour  · silent

        high: Flooded
                         0     6     12    18
          desk  Mon–Sun  ████████████████████████

        low: Busy
                         0     6     12    18
          mail  Mon–Sat  ·········████████·······
                Sun      ························
        """
    )


def test_programs_get_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pages", _AT, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (busy,) = [one for one in said["alerts"] if one["alert"] == "Busy"]
    assert (said["week"], busy["severity"]) == ("2026-11-16", "low")
    assert busy["receivers"][0]["receiver"] == "mail"
    assert busy["receivers"][0]["week"]["Monday"] == [[540, 1020]]
    assert busy["receivers"][0]["week"]["Sunday"] == []


def _commit(message: str) -> None:
    assert run(["render", "--no-cache"]) == 0
    for words in (["add", "-A"], ["commit", "-qm", message]):
        subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=n@example", *words], check=True
        )


def test_a_picture_has_a_bar_for_the_hours_that_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["pages", _AT, "--svg", "week.svg"]) == 0
    capsys.readouterr()
    picture = ET.parse("week.svg")  # noqa: S314 - the tool's own output
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    bars = [element.attrib for element in picture.iter("{http://www.w3.org/2000/svg}rect")]
    assert "low: Busy" in texts
    office = [(bar["x"], bar["width"]) for bar in bars if bar["fill"] == "#2e7d32"]
    assert ("546", "192") in office  # from nine to five, 24 pixels an hour
    assert ("330", "576") in office  # the whole day


def test_a_picture_that_cannot_be_written_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pages", "--svg", "no/such/folder.svg"]) == 1
    assert "no/such/folder.svg cannot be written" in capsys.readouterr().err


def test_a_change_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    _commit("before")
    _write(_SHOP.replace("monday to saturday", "monday to friday"))
    _commit("after")
    new = "    - {name: Huge, above: 5000/s, for: 5m, severity: high}\n"
    _write((_SHOP + new).replace("notify: [desk]", "notify: [desk, mail]"))
    _commit("later")
    capsys.readouterr()
    assert run(["pages", _AT, "--between", "HEAD~2", "HEAD~1"]) == 0
    assert capsys.readouterr().out == (
        "shop: Busy (low): mail no longer hears of it on Saturdays from 09:00 to 17:00 UTC\n"
    )
    assert run(["pages", _AT, "--between", "HEAD~1", "HEAD"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "shop: Busy (low): mail now hears of it on Saturdays from 09:00 to 17:00 UTC",
        "shop: Flooded (high): mail now hears of it",
        "shop: Huge (high): is new, heard by desk and mail",
        "shop: Busy (low): is now silent while Huge fires",
        "shop: Flooded (high): is now silent while Huge fires",
    ]
    assert run(["pages", _AT, "--between", "HEAD", "HEAD"]) == 0
    assert capsys.readouterr().out == "nobody hears of anything else between HEAD and HEAD\n"


_REGIONS = _SHOP.replace("counts: requests}", "counts: requests, labels: [region]}").replace(
    "    over: 5m\n", "    over: 5m\n    by: [region]\n"
)


def test_variants_of_an_alert_are_told_apart_only_where_they_differ(
    capsys: pytest.CaptureFixture[str],
) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    north = "routes: {default: desk, also: [{to: desk, match: {region: north}}]}"
    _write(_REGIONS.replace("routes: {default: desk}", north))
    _commit("before")
    _write(_REGIONS.replace("routes: {default: desk}", north.replace("to: desk", "to: mail")))
    _commit("north differs")
    _write(
        _REGIONS.replace("routes: {default: desk}", north.replace("to: desk", "to: mail"))
        .replace("monday to saturday", "monday to friday")
        .replace("[desk]", "[mail]")
    )
    _commit("no Saturdays, and all flooding by mail")
    capsys.readouterr()
    assert run(["pages", _AT, "--between", "HEAD~2", "HEAD~1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "shop: Busy where region=north (low): desk no longer hears of it",
        (
            "shop: Busy where region=north (low): mail now hears of it on Mondays to Saturdays"
            " from 00:00 to 09:00 and from 17:00 to 24:00 UTC and on Sundays"
        ),
        "shop: Flooded where region=north (high): mail now hears of it",
    ]
    assert run(["pages", _AT, "--between", "HEAD~1", "HEAD"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        (
            "shop: Busy where region not north (low): mail no longer hears of it on Saturdays"
            " from 09:00 to 17:00 UTC"
        ),
        "shop: Flooded (high): desk no longer hears of it",
        "shop: Flooded where region not north (high): mail now hears of it",
    ]


def test_blocks_are_in_order_of_urgency(capsys: pytest.CaptureFixture[str]) -> None:
    _write(_SHOP.replace("high", "zeal").replace("low", "ease"))
    assert run(["pages", _AT]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line.endswith(("Busy", "Flooded"))] == [
        "zeal: Flooded",
        "ease: Busy",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--between", "HEAD", "HEAD"], "`HEAD` cannot be read: not a git repository"),
        (
            ["--between", "--output=x", "HEAD"],
            "`--output=x` cannot be read: it looks like",
        ),
        (["--between", "HEAD", "HEAD", "--out", "no/such"], "there is no folder"),
        (["--system", "shpo"], "shpo"),
        (["--at", "soon"], "`soon` is no time"),
    ],
)
def test_wrong_input_is_refused_in_words(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pages", *words]) == 2
    assert said in capsys.readouterr().err


def test_what_reaches_a_receiver_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["oncall", "mail", _AT]) == 0
    first, blank, *rest = capsys.readouterr().out.splitlines()
    assert (first, blank) == ("mail (webhook)", "")
    assert rest[:2] == ["shop low: Busy", "  on Mondays to Saturdays from 09:00 to 17:00 UTC"]
    assert "again every" in rest[2]


def test_programs_get_what_reaches_a_receiver(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["oncall", "desk", _AT, "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["reaching"]
    assert (one["alerts"], one["hours"]) == (["Flooded"], "always")


def test_a_receiver_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["oncall", "mial"]) == 2
    assert capsys.readouterr().err == (
        "genmon: there is no receiver `mial`; did you mean `mail`?\n"
    )


_SCREEN = _SHOP.replace(
    'desk: {webhook: {url: "https://desk.example/"}}', "desk: {empty: {because: it hangs there}}"
)


def test_a_receiver_without_a_channel_is_drawn_silent(capsys: pytest.CaptureFixture[str]) -> None:
    _write(_SCREEN)
    assert run(["pages", _AT, "--svg", "week.svg"]) == 0
    assert "  desk  Mon–Sun  ························  no channel: nobody is told" in (
        capsys.readouterr().out
    )
    picture = ET.parse("week.svg")  # noqa: S314 - the tool's own output
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    bars = [element.attrib for element in picture.iter("{http://www.w3.org/2000/svg}rect")]
    told = [(bar["x"], bar["width"]) for bar in bars if bar["fill"] == "#2e7d32"]
    assert "no channel" in texts
    assert told == [("546", "192")] * len(told)  # mail from nine to five, and nobody else


def test_a_receiver_without_a_channel_has_neither_hours_nor_rhythm(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _write(_SCREEN)
    assert run(["oncall", "desk"]) == 0
    assert capsys.readouterr().out == dedent(
        """\
        desk (no channel: nobody is told)

        shop high: Flooded
        """
    )
