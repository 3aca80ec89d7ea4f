"""What promtool and amtool pass and is still wrong in the files as they are."""

from __future__ import annotations

import pytest

from genmon.artifact import Artifact
from genmon.diag import Note, Severity
from genmon.validate.duplicate_rule import duplicate_rules
from genmon.validate.missing_file import missing_files
from genmon.validate.second_document import second_documents
from genmon.validate.undefined_template import undefined_templates
from tests.validate.samples import alertmanager, artifact, brief, place, prometheus, rules

AM = "shop/alertmanager/alertmanager.yml"


def _template(text: str) -> Artifact:
    return artifact("shop/alertmanager/templates/shop.tmpl", text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n---\nb: 2\n", 2),
        ("# header\n\n---\na: 1\n--- # more\n\n# x\nb: [\n", 5),
        ("---\n---\nb: 2\n", 2),
        ("a: |\n  text\n---\n  more\n", 3),
        ("a: 1\n...\nb: 2\n", 2),
        ("a: 1\r\n---\r\nb: 2\r\n", 2),
        ("--- {a: 1}\n--- {b: 1}\n", 2),
    ],
)
def test_a_second_document_is_found(text: str, line: int) -> None:
    (diagnostic,) = second_documents([artifact("shop/x.yml", text)])
    message = "shop/x.yml holds a second YAML document, which its reader ignores"
    assert brief([diagnostic]) == [("GM630", 1, message)]
    assert diagnostic.notes == (Note(f"it starts in line {line} of the generated file"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1\n",
        "# header\n---\na: 1\n",
        "%YAML 1.1\n---\na: 1\n",
        "a: 1\n---\n",
        "a: 1\n...\n# the end\n",
        "a: |\n  ---\n  b\n",
        "a: |\n  x\n ---\n",
        "a: 1\n----\n",
        "---a: 1\nb: 1\n",
    ],
)
def test_one_document_is_no_finding(text: str) -> None:
    assert list(second_documents([artifact("shop/x.yml", text)])) == []


def test_marks_in_other_files_are_no_documents() -> None:
    assert list(second_documents([artifact("shop/x.md", "a\n---\nb\n")])) == []


RULES = (
    "groups:\n- name: {0}\n  rules:\n  - alert: {1}\n    expr: up\n    labels: {{severity: {2}}}\n"
)


def _file(name: str, group: str, alert: str, severity: str, system: str = "shop") -> Artifact:
    path = f"{system}/prometheus/rules/{name}.yml"
    return rules(RULES.format(group, alert, severity), group, alert, path=path)


def test_a_group_in_two_files_of_a_system_points_at_both() -> None:
    (diagnostic,) = duplicate_rules([_file("b", "g", "A", "x"), _file("a", "g", "B", "x")])
    files = "shop/prometheus/rules/b.yml and shop/prometheus/rules/a.yml"
    assert brief([diagnostic]) == [("GM631", 10, f"group `g` is in both {files}")]
    assert diagnostic.notes == (Note("first asked for here", place(10)),)


def test_a_rule_in_two_files_of_a_system_points_at_both() -> None:
    (diagnostic,) = duplicate_rules([_file("a", "g", "A", "x"), _file("b", "h", "A", "x")])
    files = "shop/prometheus/rules/b.yml and shop/prometheus/rules/a.yml"
    assert brief([diagnostic]) == [("GM632", 20, f"alert `A` is in both {files}")]


def test_another_label_or_another_system_makes_another_rule() -> None:
    files = [
        _file("a", "g", "A", "x"),
        _file("b", "h", "A", "y"),
        _file("a", "g", "A", "x", "mall"),
    ]
    assert list(duplicate_rules(files)) == []


def test_a_pattern_that_names_no_rule_file_is_a_warning() -> None:
    config = prometheus("rule_files: [rules/*.yml, gone/*.yml, /etc/*.yml, ../../x.yml]\n")
    (diagnostic,) = missing_files([config, _file("a", "g", "A", "x")])
    message = "shop/prometheus/prometheus.yml: `gone/*.yml` under `rule_files` names no file"
    assert brief([diagnostic]) == [("GM633", 1, message)]
    assert diagnostic.severity is Severity.WARNING


def test_a_template_that_is_not_there_is_an_error() -> None:
    config = alertmanager("templates: [templates/*.tmpl, templates/gone.tmpl, more/*.tmpl]\n")
    gone, more = missing_files([config, _template("")])
    message = f"{AM}: `templates/gone.tmpl` under `templates` names no file"
    assert (brief([gone]), gone.severity) == ([("GM634", 1, message)], Severity.ERROR)
    assert more.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text", ["", "[1]", "rule_files: x", "rule_files: [1, {a: b}]", "a: [", "-"]
)
def test_a_configuration_of_another_shape_names_nothing(text: str) -> None:
    assert list(missing_files([prometheus(text), alertmanager(text)])) == []


def test_a_template_that_nothing_defines_is_found_with_a_likely_name() -> None:
    config = alertmanager(
        "templates: [templates/*.tmpl]\nreceivers:\n- slack_configs:\n"
        """  - title: '{{ template "shop.titel" . }}'\n"""
        """    text: "{{- template \\"shop.text\\" . }} {{ template `slack.default.text` . }}"\n"""
    )
    text = '{{ define "shop.title" }}{{ template "__subject" . }}{{ end }}'
    (diagnostic,) = undefined_templates([config, _template(text + '{{define "shop.text"}}{{end}}')])
    assert brief([diagnostic]) == [
        ("GM635", 1, f"{AM} uses template `shop.titel`, which nothing defines")
    ]
    assert diagnostic.hint == "did you mean `shop.title`?"


def test_a_template_may_use_one_that_another_file_defines() -> None:
    config = alertmanager("templates: [templates/*.tmpl]\n")
    other = artifact("shop/alertmanager/templates/b.tmpl", '{{ define "b" }}{{ end }}')
    user = _template('{{ define "a" }}{{ template "b" . }}{{ template "c" . }}{{ end }}')
    (diagnostic,) = undefined_templates([config, other, user])
    assert diagnostic.message == f"{user.path} uses template `c`, which nothing defines"
