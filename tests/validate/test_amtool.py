"""What the real amtool refuses becomes a finding at the spec's line that asked for it."""

from __future__ import annotations

import pytest

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Note
from genmon.proc import Finished
from genmon.validate import Tools
from genmon.validate.amtool import check_config, read
from tests.validate.samples import alertmanager, artifact, brief, place

BASE = "route: {receiver: team}\nreceivers:\n- name: team\n"


def _check(tools: Tools, *artifacts: Artifact) -> tuple[Diagnostic, ...]:
    return check_config(artifacts, tools=tools, jobs=1, cache=None)


def _template(text: str, name: str = "shop.tmpl") -> Artifact:
    return artifact(f"shop/alertmanager/templates/{name}", text)


def test_a_sound_configuration_passes_with_its_templates(any_tools: Tools) -> None:
    config = alertmanager(f"{BASE}templates: [templates/*.tmpl]\n", "team")
    assert _check(any_tools, config, _template('{{ define "x" }}y{{ end }}')) == ()


def test_secrets_need_not_be_on_this_machine(any_tools: Tools) -> None:
    slack = "  slack_configs: [{channel: x, api_url_file: /no/such}]\n"
    pager = "  pagerduty_configs: [{routing_key_file: no/such}]\n"
    assert _check(any_tools, alertmanager(BASE + slack + pager)) == ()


@pytest.mark.parametrize(
    ("text", "line", "what", "words"),
    [
        (BASE + "- name: team\n", 10, "`team`", 'notification config name "team" is not unique'),
        (
            BASE.replace("{receiver: team}", "{receiver: nobody}"),
            1,
            "shop/alertmanager/alertmanager.yml",
            'undefined receiver "nobody" used in route',
        ),
        (
            BASE + "  nosuch: 1\n",
            10,
            "`team`",
            "field nosuch not found in type config.plain",
        ),
        (
            BASE
            + "time_intervals:\n- name: night\n  time_intervals:\n"
            + "  - times: [{start_time: '22:00', end_time: '06:00'}]\n",
            1,
            "shop/alertmanager/alertmanager.yml",
            "start time cannot be equal or greater than end time",
        ),
        (
            BASE.replace("team}", "team, group_by: [a, a]}"),
            1,
            "shop/alertmanager/alertmanager.yml",
            'duplicated label "a" in group_by',
        ),
    ],
)
def test_a_mistake_points_at_its_spec(
    any_tools: Tools, text: str, line: int, what: str, words: str
) -> None:
    diagnostics = _check(any_tools, alertmanager(text, "team", "night"))
    assert brief(diagnostics) == [("GM612", line, f"amtool refuses {what}: {words}")]


def test_the_tool_is_quoted(any_tools: Tools) -> None:
    (diagnostic,) = _check(any_tools, alertmanager(BASE + "- name: team\n", "team"))
    said = "said of shop/alertmanager/alertmanager.yml, line 3: notification config name"
    release = any_tools.amtool.release
    assert diagnostic.notes == (Note(f'amtool {release} {said} "team" is not unique'),)


def test_a_broken_template_is_named_itself(any_tools: Tools) -> None:
    config = alertmanager(f"{BASE}templates: [templates/*.tmpl]\n")
    diagnostics = _check(
        any_tools, config, _template("{{ nosuch 1 }}"), _template("fine", "b.tmpl")
    )
    words = 'template: shop.tmpl:1: function "nosuch" not defined'
    path = "shop/alertmanager/templates/shop.tmpl"
    assert brief(diagnostics) == [("GM612", 1, f"amtool refuses {path}: {words}")]


def test_a_template_that_no_pattern_names_is_not_read(any_tools: Tools) -> None:
    assert _check(any_tools, alertmanager(BASE), _template("{{ nosuch 1 }}")) == ()


def test_an_unquoted_field_in_a_later_receiver_points_there(any_tools: Tools) -> None:
    text = f"{BASE}- name: other\n  slack_configs:\n  - chanel: x\n- name: last\n"
    (diagnostic,) = _check(any_tools, alertmanager(text, "team", "other", "last"))
    assert diagnostic.span == place(20)


def test_what_this_amtool_does_not_know_another_one_may(any_tools: Tools) -> None:
    (unknown,) = _check(any_tools, alertmanager(BASE + "  nosuch_configs: []\n", "team"))
    assert unknown.hint == "name the amtool of the Alertmanager that runs in GENMON_AMTOOL"
    (twice,) = _check(any_tools, alertmanager(BASE + "- name: team\n", "team"))
    assert twice.hint == "amtool tells of one mistake at a time: correct it and render again"


def test_recorded_output_is_read() -> None:
    passed = "Checking './a.yml'  SUCCESS\nFound:\n - global config\n - 1 templates\n"
    refused = "Checking './it's b.yml'  FAILED: yaml: unmarshal errors:\n  line 2: field foo\n\n"
    stdout = f"{passed}  SUCCESS\n\n{refused}{passed}  FAILED: template: x.tmpl:1: y\n\n"
    told = read(Finished(("amtool",), 1, stdout, ""))
    assert told == {
        "a.yml": "template: x.tmpl:1: y",
        "it's b.yml": "yaml: unmarshal errors:\n  line 2: field foo",
    }


@pytest.mark.parametrize("stdout", ["", "hello", "Checking './a.yml'\n"])
def test_what_is_not_amtools_is_no_verdict(stdout: str) -> None:
    assert read(Finished(("amtool",), 0, stdout, "")) == {}
