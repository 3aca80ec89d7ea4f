"""A system that requires remediation has it on every alert."""
# ruff: noqa: E501 - specs and findings stand as people read them

from __future__ import annotations

from textwrap import dedent

from tests.compiling import MINIMAL, compile_text, rendered

REQUIRED = MINIMAL.replace("owner:", "annotations: {required: [remediation]}, owner:")
SPEC = """
metrics: {queue_length: {type: gauge, counts: jobs}}
signals: {queue: {value: queue_length}, other: {value: queue_length}}
alerts:
  queue:
    - {name: LongQueue, above: 10, severity: warning}
    - {colour: red, above: 15}
"""


def _said(system: str, spec: str = SPEC) -> str:
    return rendered(compile_text({"shop/a.yaml": spec, "shop/system.yaml": system}))


def test_an_alert_without_steps_is_refused_and_the_signal_named() -> None:
    assert _said(REQUIRED) == dedent(
        """\
        shop/a.yaml:5:7: error[GM360]: `LongQueue` has no remediation, for `queue` has no runbook
            4 |   queue:
            5 |     - {name: LongQueue, above: 10, severity: warning}
              |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: add `runbook: [what to do first, …]` to `queue`
        """
    )


def test_an_objective_is_held_to_it_as_well() -> None:
    spec = """
    metrics: {ready: {type: gauge, unit: bool}}
    signals: {site_up: {availability: ready, over: 1h}}
    slos: {promise: {of: site_up, objective: 99%, alerts: [{name: Broken, violated: true, severity: warning}]}}
    """
    assert "GM360]: `Broken` has no remediation, for `promise` has no runbook" in _said(
        REQUIRED, spec
    )


def test_steps_satisfy_it() -> None:
    assert (
        _said(REQUIRED, SPEC.replace("queue_length}, o", "queue_length, runbook: [Act.]}, o")) == ""
    )


def test_nobody_has_to_where_it_is_not_required() -> None:
    assert _said(MINIMAL) == ""
