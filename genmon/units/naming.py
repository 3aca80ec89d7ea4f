"""Names that genmon gives: record names, rule groups, label names; in one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

ALERTNAME = "alertname"
SYSTEM = "system"
SEVERITY = "severity"
SIGNAL = "signal"
TEAM = "team"
ENVIRONMENT = "environment"
ESCALATION_LEVEL = "escalation_level"
SLA = "sla"
COMPONENT = "component"
SOURCE_ALERT = "source_alert"
SOURCE_COMPONENT = "source_component"
ON_ALERTS = "escalation"
"""The component of alerts that are about alerts."""
RESOLUTION_ALERT = "ResolutionTargetBreached"
"""The alert that tells of an alert that outlasts its severity's target."""

STAMPED = (SYSTEM, SEVERITY, SIGNAL)
"""The labels that every alert carries, which a series must not bring along."""

TARGET_LABELS = ("job", "instance")
"""The labels that scraping adds to every series."""

RECORD = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*:[a-zA-Z0-9_:]+")
"""The name of a record, which no word of PromQL is: it has a colon."""

_REMEMBERED = 256
_NOT_A_NAME = re.compile(r"[^a-zA-Z0-9_]")


def record_name(system: str, by: Sequence[str], signal: str, operation: str) -> str:
    """Return ``level:signal:operation``, where the level is the system and the labels kept."""
    return f"{level_name('_'.join([system, *by]))}:{signal}:{operation}"


@lru_cache(maxsize=_REMEMBERED)
def level_name(text: str) -> str:
    """Return a system, and labels joined to it by ``_``, as they stand in the name of a record."""
    return _NOT_A_NAME.sub("_", text)


def group_name(system: str, signal: str) -> str:
    """Return the name of the rule group that holds a signal's records and alerts."""
    return f"{system}.{signal}"
