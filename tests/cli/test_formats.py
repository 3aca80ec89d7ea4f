"""The forms of findings say the same, and are what their readers can parse."""

from __future__ import annotations

import json
import re

from tests.cli.console import Console

GITHUB = re.compile(r"::(\w+) file=([^,]+),line=(\d+),col=(\d+),.*title=(\w+)")


def test_all_forms_hold_the_same_findings(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "rate: requests_total", "rate: request_total")
    console.edit("specs/shop/shop.yaml", "VerySlowShop", "SlowShop")
    console.write("specs/bakery/a.yaml", "signals:\n  x: [")
    said = {
        form: console.genmon("render", "--format", form) for form in ("json", "sarif", "github")
    }
    text = console.genmon("render")
    found = _from_json(said["json"].out)
    assert len(found) == 3
    assert found == _from_sarif(said["sarif"].out) == _from_github(said["github"].out)
    assert found == _from_text(text.err)
    ends = {(one.exit, one.err) for one in said.values()}
    assert ends == {(1, "3 errors; nothing was written\n")}


def test_clean_render_says_so_in_every_form(rendered: Console) -> None:
    empty = {
        form: rendered.genmon("render", "--format", form) for form in ("json", "sarif", "github")
    }
    assert {one.exit for one in empty.values()} == {0}
    assert json.loads(empty["json"].out) == {"diagnostics": []}
    assert json.loads(empty["sarif"].out)["runs"][0]["results"] == []
    assert empty["github"].out == ""


def test_finding_without_a_place_fits_every_form(rendered: Console) -> None:
    console = rendered.under(GENMON_PROMTOOL="/nowhere")
    assert (
        json.loads(console.genmon("render", "--format", "json").out)["diagnostics"][0]["place"]
        is None
    )
    run = json.loads(console.genmon("render", "--format", "sarif").out)["runs"][0]
    assert [result["locations"] for result in run["results"]] == [[]]
    assert console.genmon("render", "--format", "github").out.startswith("::error title=GM601")


def test_stale_file_has_a_place_that_exists_in_every_form(rendered: Console) -> None:
    rendered.edit("specs/shop/shop.yaml", "above: 500ms", "above: 100ms")
    rendered.write(
        "specs/shop/more.yaml",
        "alerts:\n  traffic: [{name: Busy, above: 9/s, severity: critical}]\n",
    )
    found = json.loads(rendered.genmon("render", "--check", "--format", "json").out)["diagnostics"]
    paths = {one["place"]["path"] for one in found}
    assert {one["code"] for one in found} == {"GM715"}
    assert [path for path in paths if not (rendered.here / path).is_file()] == []


def _from_json(text: str) -> list[tuple[str, str, int, int, str]]:
    return [
        (
            one["severity"],
            one["place"]["path"],
            one["place"]["line"],
            one["place"]["column"],
            one["code"],
        )
        for one in json.loads(text)["diagnostics"]
    ]


def _from_sarif(text: str) -> list[tuple[str, str, int, int, str]]:
    found = []
    for one in json.loads(text)["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        region = place["region"]
        start = (region["startLine"], region["startColumn"])
        found.append((one["level"], place["artifactLocation"]["uri"], *start, one["ruleId"]))
    return found


def _from_github(text: str) -> list[tuple[str, str, int, int, str]]:
    lines = [GITHUB.match(line) for line in text.splitlines()]
    return [(m[1], m[2], int(m[3]), int(m[4]), m[5]) for m in lines if m]


def _from_text(text: str) -> list[tuple[str, str, int, int, str]]:
    headline = re.compile(r"^(\S+):(\d+):(\d+): (\w+)\[(\w+)\]: ", re.MULTILINE)
    return [(m[4], m[1], int(m[2]), int(m[3]), m[5]) for m in headline.finditer(text)]
