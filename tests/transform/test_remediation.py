"""An alert carries the first steps of its runbook where the system requires it."""

from __future__ import annotations

from pathlib import Path

from genmon.artifact import Checker
from genmon.compile.stages import emit_system
from genmon.plan import SystemPlan
from genmon.proc import run
from tests.compiling import MINIMAL, compile_text, rendered

REQUIRED = MINIMAL.replace("owner:", "annotations: {required: [summary, remediation]}, owner:")
SPEC = """
metrics: {queue_length: {type: gauge, counts: jobs}}
signals:
  queue:
    value: queue_length
    runbook:
      - Look at {{ .queue }} with `queue top`.
      - 'Restart the "workers".'
      - Call the owner.
      - Write down what happened.
alerts: {queue: [{name: LongQueue, above: 10, severity: warning}]}
escalation: {of: warning, levels: [{name: CallMore, level: 2, after: 1h, to: desk}]}
"""


def _plan(system: str) -> SystemPlan:
    compiled = compile_text({"shop/a.yaml": SPEC, "shop/system.yaml": system})
    assert not compiled.failed, rendered(compiled)
    return compiled.plan.systems[0]


def test_the_first_three_steps_are_the_remediation() -> None:
    alert, *_ = (a for a in _plan(REQUIRED).alerts if a.alert == "LongQueue")
    assert dict(alert.annotations)["remediation"] == (
        '1. Look at {{ "{{" }} .queue }} with `queue top`.\n'
        '2. Restart the "workers".\n'
        "3. Call the owner."
    )


def test_every_alert_has_one_even_those_on_other_alerts() -> None:
    assert all("remediation" in dict(alert.annotations) for alert in _plan(REQUIRED).alerts)


def test_nothing_is_added_where_nothing_is_required() -> None:
    assert not any("remediation" in dict(alert.annotations) for alert in _plan(MINIMAL).alerts)


def test_promtool_takes_the_annotation(tmp_path: Path) -> None:
    (rules,) = (a for a in emit_system(_plan(REQUIRED)) if a.checker is Checker.PROMETHEUS_RULES)
    (tmp_path / "rules.yml").write_bytes(rules.content)
    told = run(["promtool", "check", "rules", "rules.yml"], cwd=tmp_path, timeout=20)
    assert told.status == 0, told.stdout + told.stderr
