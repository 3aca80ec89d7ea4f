"""Burn alerts that fire while the promise is kept."""

from __future__ import annotations

from tests.compiling import findings, text

SPEC = """
    metrics: {{probe_success: {{type: gauge, unit: bool}}}}
    signals: {{site: {{availability: probe_success, over: 5m}}}}
    slos:
      up:
        of: site
        objective: 99%
        over: 7d
        alerts:
          - {{name: Burns, burn: {burn}, long: {long}, short: 1h, severity: warning}}
"""


def test_a_burn_under_one_keeps_the_promise() -> None:
    assert findings(SPEC.format(burn=0.5, long="3d")) == text("""
    shop/a.yaml:9:29: info[GM333]: `Burns` fires where the budget lasts for longer than 7d
        8 |     alerts:
        9 |       - {name: Burns, burn: 0.5, long: 3d, short: 1h, severity: warning}
          |                             ^^^
      help: write a burn of 1 or more; at 0.5 the objective is kept
    """)


def test_a_window_over_the_period_looks_back_too_far() -> None:
    found = findings(SPEC.format(burn=1, long="8d"))
    assert "info[GM333]: `Burns` looks back 8d, over 7d" in found


def test_a_burn_of_one_over_the_period_is_fine() -> None:
    assert findings(SPEC.format(burn=1, long="7d")) == ""
