"""Every hint about a foreign configuration of Alertmanager is followed, and its finding is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from genmon.alertmanager.config.timing import DEFAULT_RETENTION
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.read.configuration import read_config
from genmon.commands.routes.template_files import template_files
from genmon.compile.language import language
from genmon.diag import Diagnostic
from genmon.lint.routes import Subject
from genmon.lint.rule import run_rules
from tests.hints.case import CONFIG, Case, read_cases, shown

CASES = read_cases(Path(__file__).with_name("cases_of_configs.yaml"), own=CONFIG)
_NEWEST = (0, 33)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_the_hint_is_said_and_leads_to_a_configuration_without_the_finding(
    case: Case, tmp_path: Path
) -> None:
    before = _findings(case.files[CONFIG], case.more, tmp_path)
    told = [
        diagnostic
        for diagnostic in before
        if diagnostic.code.id == case.code and case.says(diagnostic.hint)
    ]
    assert told, shown(before)
    after = _findings(case.followed[CONFIG], case.more, tmp_path)
    assert not {diagnostic.message for diagnostic in after} & {
        diagnostic.message for diagnostic in told
    }, shown(after)
    new = {diagnostic.code.id for diagnostic in after} - {
        diagnostic.code.id for diagnostic in before
    }
    assert new <= case.then, shown(after)


def _findings(text: str, more: dict[str, Any], folder: Path) -> list[Diagnostic]:
    """Return all that `genmon routes --config` and its `--check` say."""
    (folder / CONFIG).write_text(text, encoding="utf-8")
    read = read_config(text, CONFIG, tuple(more.get("version", _NEWEST)))
    if read.config is None:
        return [*read.diagnostics]
    defined, lacking = template_files(read.config, folder)
    subject = Subject(
        config=read.config,
        retention=DEFAULT_RETENTION,
        alerts=tuple(_alert(one) for one in more.get("alerts", ())),
        now=datetime.now(UTC),
        defined=defined,
        lacking=lacking,
    )
    return run_rules(language().route_rules, subject)


def _alert(one: dict[str, Any]) -> KnownAlert:
    named = {"alertname": one["name"], "severity": one["severity"], **one.get("labels", {})}
    return KnownAlert(one["name"], one["severity"], named, tuple(one.get("varying", ())))
