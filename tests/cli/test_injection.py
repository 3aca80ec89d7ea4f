"""Text of a spec stays text in PromQL, YAML, Markdown, templates and HTML; the scenario
`hostile-text` holds the whole of the output, here it is read as its readers read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import promql_parser
import pytest

from tests.cli.console import PROJECT, Console
from tests.cli.shop import SHOP
from tests.yaml_values import yaml_values

HOSTILE = PROJECT / "tests/scenarios/hostile-text"
OUT = HOSTILE / "out/shop"
TITLE = (
    """x' "}} {{ template "evil" }} <script>alert(1)</script> [x](javascript:alert(1)) `c` | # """
    "${HOME} $l *b* [[a]] <!--"
)

MISSHAPEN = (
    ('channel: "#shop"', "channel: '#{{ template \"evil\" }}'"),
    ('channel: "#shop"', 'channel: "#shop\\n- x: y"'),
    ("url_file: /etc/alertmanager/slack-url", 'url_file: "/x\\n  evil: true"'),
    ("SlowShop, above: 500ms", "'Slow{{.}}Shop', above: 500ms"),
    ("routes: {", "smtp: {smarthost: 'mail:25', from: '{{ template `x` }}@a.b'}\nroutes: {"),
    ("by: [status]", "by: ['status) or vector(1']"),
    ("rate: requests_total", "rate: 'requests_total) or vector(1'"),
    ("rate: requests_total", "rate: 'requests_total[5m]) or (vector(1)'"),
    ("owner: shop-team", "owner: 'x\"} 1'"),
    ("owner: shop-team", "owner: shop, links: {grafana: 'javascript:alert(1)'}"),
    ("owner: shop-team", "owner: shop, links: {runbooks: 'https://x/{{.}}'}"),
    ("owner: shop-team", "owner: shop, links: {runbooks: 'https://x/ onload=x'}"),
    ("critical: {rank", "'critical\"': {rank"),
    ("notify: [team]}", "notify: [team], colour: 'red;}'}"),
)


def _rules() -> dict[str, Any]:
    groups = yaml_values((OUT / "prometheus/rules/shop.yml").read_text())["groups"]
    return {rule.get("alert") or rule["record"]: rule for rule in groups[0]["rules"]}


def test_spec_is_what_this_file_reads() -> None:
    spec = yaml_values((HOSTILE / "specs/shop/shop.yaml").read_text())
    assert spec["system"]["title"] == spec["signals"]["errors"]["title"] == TITLE


def test_promql_reads_one_ratio_and_no_vector() -> None:
    rules = _rules()
    records = [f"shop:errors:{side}" for side in ("part_rate5m", "ratio5m", "total_rate5m")]
    assert sorted(rules) == ["Errors", *records]
    for name in records:
        assert isinstance(promql_parser.parse(rules[name]["expr"]), promql_parser.Expr)
    said = rules["shop:errors:part_rate5m"]["expr"]
    assert said.count("vector(") == len(re.findall(r'"[^"]*vector\([^"]*"', said)) == 3


def test_alert_templates_show_the_text_as_it_was_written() -> None:
    annotations = _rules()["Errors"]["annotations"]
    for text in (annotations["summary"], annotations["description"]):
        plain = text.replace('{{ "{{" }}', "").replace("{{ $value | humanizePercentage }}", "")
        assert "{{" not in plain
    assert annotations["summary"].replace('{{ "{{" }}', "{{").startswith(TITLE)


@pytest.mark.parametrize("name", ["datasources", "dashboards"])
def test_grafana_does_not_put_its_environment_into_the_text(name: str) -> None:
    found = yaml_values((OUT / f"grafana/provisioning/{name}/shop.yml").read_text())
    text = json.dumps(found)
    assert "$${HOME} $$l" in text
    assert "$" not in text.replace("$$", "")


def test_dashboard_shows_the_title_as_it_was_written() -> None:
    """Grafana has no escape in a title of a panel: a sign without width breaks its variables."""
    board = json.loads((OUT / "grafana/dashboards/shop.json").read_text())
    titles = [one["title"] for one in (board, board["panels"][0])]
    assert [title.replace("\u2060", "") for title in titles] == [TITLE, TITLE]
    assert not any(start in titles[1] for start in ("${", "$l", "[["))


def test_markdown_has_the_headings_and_links_of_the_template_only() -> None:
    lines = (OUT / "runbooks/Errors.md").read_text().splitlines()
    fences = [index for index, line in enumerate(lines) if line.startswith("```")]
    assert len(fences) == 2
    text = lines[: fences[0]]
    assert sum(line.startswith("#") for line in text) == 4
    for line in text[1:]:  # the first says in a comment that the file is generated
        assert "<script" not in line.replace("\\<", "")
        assert "](javascript" not in line.replace("\\]", "")
        assert "<!--" not in line.replace("\\<", "")


@pytest.mark.parametrize("name", ["slack", "text"])
def test_notification_templates_hold_nothing_of_the_spec(name: str) -> None:
    ours = (OUT / f"alertmanager/templates/{name}.tmpl").read_text()
    assert "evil" not in ours
    assert ours.endswith((PROJECT / f"templates/{name}.tmpl").read_text())


def test_what_is_no_text_is_held_to_its_form(console: Console) -> None:
    paths = console.systems(SHOP.replace(old, new, 1) for old, new in MISSHAPEN)
    said = console.genmon("render")
    found = {line.partition(":")[0] for line in said.err.splitlines() if "error[GM2" in line}
    assert (said.exit, console.tree(), sorted(found)) == (1, {}, paths)


def test_folder_name_is_held_to_its_form(console: Console) -> None:
    Path(console.here / "specs/shop").rename(console.here / "specs/shop\n- x: y")
    said = console.genmon("render")
    assert said.err == (
        "specs/shop\\x0a- x: y: error[GM106]: this name cannot be that of a system\n"
        "  help: rename it to `shop---x-y`, or hide it with a leading dot\n"
    )
