"""What the real promtool refuses becomes a finding at the spec's line that asked for it."""

from __future__ import annotations

import pytest

from genmon.artifact import Artifact
from genmon.diag import Diagnostic, Note
from genmon.validate import Tools
from genmon.validate.promtool import check_config, check_rules
from tests.validate.samples import artifact, brief, one_rule, place, prometheus, rules


def _rules(tools: Tools, *artifacts: Artifact, jobs: int = 1) -> tuple[Diagnostic, ...]:
    return check_rules(artifacts, tools=tools, jobs=jobs, cache=None)


def _config(tools: Tools, *artifacts: Artifact) -> tuple[Diagnostic, ...]:
    return check_config(artifacts, tools=tools, jobs=1, cache=None)


def test_sound_rules_pass(any_tools: Tools) -> None:
    assert _rules(any_tools, one_rule("alert: Broken\n    expr: up == 1")) == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            'alert: Broken\n    expr: up\n    annotations: {a: "{{ $labels.x }"}',
            'annotation "a": template: __alert_Broken:1: unexpected "}" in operand',
        ),
        (
            'alert: Broken\n    expr: up\n    annotations: {a: "{{ nosuch 1 }}"}',
            'annotation "a": template: __alert_Broken:1: function "nosuch" not defined',
        ),
        (
            'alert: Broken\n    expr: up\n    labels: {a: "{{ $label.x }}"}',
            'label "a": template: __alert_Broken:1: undefined variable "$label"',
        ),
        (
            "alert: Broken\n    expr: sum(up",
            "could not parse expression: 1:7: parse error: unclosed left parenthesis",
        ),
        (
            "alert: Broken\n    expr: up\n    expr: up",
            'mapping key "expr" already defined at line 7',
        ),
        ("alert: Broken\n    expr: up\n    for: 300", 'not a valid duration string: "300"'),
        ("alert: Broken\n    expr: up\n    labels: {__name__: x}", "invalid label name: __name__"),
        ("alert: Broken", "field 'expr' must be set in rule"),
    ],
)
def test_a_broken_alert_points_at_its_spec(any_tools: Tools, fields: str, words: str) -> None:
    diagnostics = _rules(any_tools, one_rule(fields))
    assert brief(diagnostics) == [("GM610", 30, f"promtool refuses alert `Broken`: {words}")]


def test_an_unknown_field_points_at_its_spec(any_tools: Tools) -> None:
    (diagnostic,) = _rules(any_tools, one_rule("alert: Broken\n    expr: up\n    severity: page"))
    assert diagnostic.span == place(30)
    assert diagnostic.message.startswith(
        "promtool refuses alert `Broken`: field severity not found"
    )


def test_for_on_a_recording_rule_points_at_its_spec(any_tools: Tools) -> None:
    diagnostics = _rules(any_tools, one_rule("record: a:b\n    expr: up\n    for: 5m", "a:b"))
    message = "promtool refuses recording rule `a:b`: invalid field 'for' in recording rule"
    assert brief(diagnostics) == [("GM610", 30, message)]


def test_the_tool_is_quoted_with_the_generated_line(any_tools: Tools) -> None:
    (diagnostic,) = _rules(any_tools, one_rule("alert: Broken\n    expr: sum(up"))
    assert diagnostic.notes == (
        Note(
            f"promtool {any_tools.promtool.release} said of "
            "shop/prometheus/rules/shop.yml, line 6: "
            '7:11: group "shop", rule 2, "Broken": could not parse expression: 1:7: parse error: '
            "unclosed left parenthesis"
        ),
    )


def test_a_group_twice_in_a_file_points_at_both(any_tools: Tools) -> None:
    group = "- name: g\n  rules:\n  - alert: {0}\n    expr: up == 0\n"
    text = "groups:\n" + group.format("A") + group.format("B")
    (diagnostic,) = _rules(any_tools, rules(text, "g", "A", "g", "B"))
    assert (
        diagnostic.message
        == 'promtool refuses group `g`: groupname: "g" is repeated in the same file'
    )
    assert (diagnostic.span, diagnostic.label) == (place(30), "asks for it again")
    assert diagnostic.notes[0] == Note("first asked for here", place(10))


def test_a_rule_twice_in_a_file_points_at_both(any_tools: Tools) -> None:
    rule = "  - alert: A\n    expr: up\n    labels: {severity: LEVEL}\n"
    levels = ("warning", "critical", "warning")
    text = "groups:\n- name: g\n  rules:\n" + "".join(
        rule.replace("LEVEL", level) for level in levels
    )
    (diagnostic,) = _rules(any_tools, rules(text, "g", "A", "A", "A"))
    assert (
        diagnostic.message == "promtool refuses alert `A`: duplicate rule: A with severity: warning"
    )
    assert (diagnostic.span, diagnostic.notes[0].span) == (place(40), place(20))


def test_yaml_that_does_not_parse_points_at_the_whole(any_tools: Tools) -> None:
    diagnostics = _rules(any_tools, one_rule("alert: Broken\n    expr: up: 5"))
    words = (
        "promtool refuses shop/prometheus/rules/shop.yml: mapping values are not allowed in this"
    )
    assert brief(diagnostics) == [("GM610", 1, f"{words} context")]


def test_all_mistakes_of_all_files_are_found_whatever_the_jobs(any_tools: Tools) -> None:
    group = "groups:\n- name: g\n  rules:\n  - {alert: A, expr: ONE}\n  - {alert: B, expr: TWO}\n"
    sound = group.replace("ONE", "up").replace("TWO", "up")
    broken = group.replace("ONE", "sum(").replace("TWO", "up")
    worse = group.replace("ONE", "sum(").replace("TWO", "(")
    twice = sound.replace("B", "A")
    texts = [sound, broken, twice, sound, twice, worse, sound]
    files = [rules(text, "g", "A", "B", path=f"s/{n} ä.yml") for n, text in enumerate(texts)]
    for jobs in (1, 2, 5, 99):
        told = [
            (rule.notes[-1].message, rule.message) for rule in _rules(any_tools, *files, jobs=jobs)
        ]
        shown = sorted(f"{note.split(' said of ')[1][:3]} {words[17:25]}" for note, words in told)
        assert shown == [
            "s/1 alert `A",
            "s/2 alert `A",
            "s/4 alert `A",
            "s/5 alert `A",
            "s/5 alert `B",
        ]


def test_no_rules_start_no_process(tools: Tools) -> None:
    assert _rules(tools, artifact("shop/prometheus/prometheus.args", "--x\n")) == ()


SOUND = one_rule("alert: Broken\n    expr: up")


def test_a_sound_configuration_passes(any_tools: Tools) -> None:
    text = "rule_files: [rules/*.yml]\nscrape_configs: [{job_name: shop}]\n"
    assert _config(any_tools, prometheus(text, "shop"), SOUND) == ()


@pytest.mark.parametrize("path", ["/etc/genmon/no/such", "secrets/no-such", "'ä b'"])
def test_secrets_need_not_be_on_this_machine(any_tools: Tools, path: str) -> None:
    text = f"""
scrape_configs:
- job_name: größe
  authorization: {{credentials_file: {path}}}
  tls_config: {{ca_file: {path}, cert_file: {path}, key_file: {path}}}
- job_name: old
  bearer_token_file: {path}
- job_name: basic
  basic_auth: {{username: shop, password_file: {path}}}
- job_name: oauth
  oauth2: {{client_id: x, client_secret_file: {path}, token_url: "http://x/"}}
remote_write:
- url: http://x/
  authorization: {{credentials_file: {path}}}
alerting:
  alertmanagers:
  - authorization: {{credentials_file: {path}}}
    static_configs: [{{targets: ["x:9093"]}}]
"""
    assert _config(any_tools, prometheus(text)) == ()


def test_a_job_twice_points_at_the_job(any_tools: Tools) -> None:
    diagnostics = _config(
        any_tools, prometheus("scrape_configs: [{job_name: a}, {job_name: a}]", "a", "a")
    )
    words = 'promtool refuses scrape job `a`: found multiple scrape configs with job name "a"'
    assert brief(diagnostics) == [("GM611", 10, words)]


def test_a_field_of_a_job_points_at_the_job(any_tools: Tools) -> None:
    text = (
        "scrape_configs:\n- job_name: a\n- job_name: b\n  nosuch: 1\n  neither: 2\n- job_name: c\n"
    )
    diagnostics = _config(any_tools, prometheus(text, "a", "b", "c"))
    lead = "promtool refuses scrape job `b`: field"
    assert brief(diagnostics) == [
        ("GM611", 20, f"{lead} nosuch not found in type config.ScrapeConfig"),
        ("GM611", 20, f"{lead} neither not found in type config.ScrapeConfig"),
    ]


def test_a_value_of_a_job_points_at_the_job(any_tools: Tools) -> None:
    text = "scrape_configs:\n- job_name: a\n- job_name: b\n  scrape_interval: '10x'\n"
    (diagnostic,) = _config(any_tools, prometheus(text, "a", "b"))
    assert diagnostic.span == place(20)
    assert '"10x"' in diagnostic.message


def test_a_rule_file_that_is_not_there_is_refused(any_tools: Tools) -> None:
    diagnostics = _config(
        any_tools, prometheus("rule_files: [rules/shop.yml, rules/gone.yml]"), SOUND
    )
    message = (
        'promtool refuses shop/prometheus/prometheus.yml: "{}" does not point to an existing file'
    )
    gone = message.format("shop/prometheus/rules/gone.yml")
    assert brief(diagnostics) == [("GM611", 1, gone)]


def test_a_broken_rule_file_is_told_of_once_and_by_check_rules(any_tools: Tools) -> None:
    broken = one_rule("alert: Broken\n    expr: sum(up")
    assert _config(any_tools, prometheus("rule_files: [rules/*.yml]"), broken) == ()


def test_a_rule_file_that_nobody_else_checks_is_read_with_the_configuration(
    any_tools: Tools,
) -> None:
    text = "groups:\n- name: g\n  rules:\n  - {alert: A, expr: 'sum('}\n"
    extra = artifact("shop/prometheus/extra/x.yml", text, names=["g", "A"])
    (diagnostic,) = _config(any_tools, prometheus("rule_files: [extra/*.yml]"), extra)
    assert (diagnostic.code.id, diagnostic.span) == ("GM611", place(20))


def test_two_configurations_are_told_apart(any_tools: Tools) -> None:
    sound = prometheus("scrape_configs: [{job_name: a}]", path="a/prometheus.yml")
    broken = prometheus("scrape_configs: [{job: b}]", path="b/prometheus.yml")
    (diagnostic,) = _config(any_tools, sound, broken)
    assert diagnostic.message.startswith("promtool refuses b/prometheus.yml: field job not found")
