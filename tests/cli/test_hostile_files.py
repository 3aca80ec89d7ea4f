"""Configurations and rule files of anybody's: whatever they hold, what is said is about them."""

from __future__ import annotations

import pytest

from tests.cli.console import Console

CONFIG = "route: {receiver: a}\nreceivers: [{name: a}]\n"
HOSTILE = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "null": "[null]",
    "a number": "5",
    "a tag": "!!python/object/apply:os.system ['true']",
    "itself": "groups: &a [*a]\nroute: *a\n",
}
RULES = {
    **HOSTILE,
    "no list": "groups: 5",
    "no group": "groups: [null, 5, x]",
    "no rules": "groups: [{rules: 5}]",
    "no rule": "groups: [{rules: [null, [x]]}]",
    "no labels": "groups: [{rules: [{alert: [1], expr: {a: 1}, labels: 5}]}]",
    "a list of labels": "groups: [{rules: [{alert: A, expr: up, labels: [1]}]}]",
    "no date": "groups: [{rules: [{alert: A, expr: up, labels: {a: 2020-99-99}}]}]",
    "digits": f"groups: [{{rules: [{{alert: A, expr: up, labels: {{a: {'9' * 5_000}}}}}]}}]",
    "no record": "groups: [{rules: [{record: [1], expr: up}]}]",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_configuration_that_is_none_is_told(console: Console, text: str) -> None:
    console.write("am.yml", text)
    said = console.genmon("routes", "--config", "am.yml", "severity=critical")
    assert said.exit in {1, 2}
    assert "am.yml" in said.err
    assert "help: " in said.err


@pytest.mark.parametrize("text", RULES.values(), ids=RULES)
def test_rules_that_are_none_are_told_or_passed_over(console: Console, text: str) -> None:
    console.write("am.yml", CONFIG)
    console.write("rules.yml", text)
    said = console.genmon("routes", "--config", "am.yml", "--rules", "rules.yml", "--check")
    assert said.exit in {0, 1}, said.err
    assert "internal error" not in said.err
