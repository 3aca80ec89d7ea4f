"""How long Prometheus lets alerts wait after it was started anew, from the rules of a plan.

An alert whose ``for`` is shorter than the grace period is not restored: it waits anew, and fires
again when its ``for`` is over. What reads ``ALERTS`` meanwhile sees the last sample for five
minutes, and then nothing: it takes the alert for over.
"""

from __future__ import annotations

from genmon.plan import SystemPlan

_DEFAULT = 600
"""The grace period in seconds where no flag says another."""
_BRIDGED = 120
"""Seconds of a ``for`` that are over before the last sample is forgotten, after a short absence."""
_ALERTS = "ALERTS"


def grace_period(system: SystemPlan) -> int:
    """Return the seconds with which every alert is restored that is not bridged; 0 for no other."""
    rules = [rule for group in system.groups for rule in group.rules]
    if not any(_ALERTS in rule.expr for rule in rules):
        return 0
    holds = [alert.hold for alert in system.alerts if _BRIDGED < alert.hold < _DEFAULT]
    return min(holds, default=0)
