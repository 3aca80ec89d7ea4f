"""Every code has a followed hint; those that no edit answers are listed with why."""

from __future__ import annotations

from pathlib import Path

from genmon.compile.codes import every_code
from tests.hints.situations import situations
from tests.hints.test_configs import CASES as OF_CONFIGS
from tests.hints.test_specs import CASES as OF_SPECS
from tests.yaml_values import yaml_values

_ELSEWHERE: dict[str, str] = yaml_values(
    Path(__file__).with_name("elsewhere.yaml").read_text(encoding="utf-8")
)


def _followed() -> set[str]:
    cases = {case.code for case in (*OF_SPECS, *OF_CONFIGS)}
    return cases | {situation.code for situation in situations()}


def test_every_code_has_a_case_that_follows_its_hint() -> None:
    declared = {code.id for code in every_code()}
    assert sorted(declared - _followed() - set(_ELSEWHERE)) == []


def test_no_code_is_excused_that_has_a_case_or_does_not_exist() -> None:
    declared = {code.id for code in every_code()}
    assert sorted(set(_ELSEWHERE) & _followed() | set(_ELSEWHERE) - declared) == []
    assert all(_ELSEWHERE.values())
