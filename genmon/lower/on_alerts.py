"""Rules on other alerts: what goes on for too long is escalated, or misses its target.

Alertmanager has no timers, so time is counted where it is known: by the ``for`` of a rule on
``ALERTS``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genmon.lower import words
from genmon.model.oncall import Escalation
from genmon.model.severities import Severity
from genmon.model.system_specs import SystemSpecs
from genmon.plan import AlertingRule, Origin, RuleGroup, Rung
from genmon.promql.selector import quote
from genmon.units.duration import format_duration
from genmon.units.naming import (
    COMPONENT,
    ESCALATION_LEVEL,
    ON_ALERTS,
    RESOLUTION_ALERT,
    SEVERITY,
    SLA,
    SOURCE_ALERT,
    SOURCE_COMPONENT,
    SYSTEM,
    group_name,
)

_INHERITED = (SYSTEM, SEVERITY, "signal", SOURCE_ALERT, SOURCE_COMPONENT)
_RUNBOOK = (
    f"Open the runbook of the alert that `{SOURCE_ALERT}` names, and see who works on it.",
    "Take over or bring in whoever is missing, and tell the people who wait when it will be over.",
)


def groups_on_alerts(specs: SystemSpecs) -> tuple[RuleGroup, ...]:
    """Return the groups that watch alerts: escalation, and targets of resolution."""
    found = []
    if specs.escalation:
        origin = Origin(specs.place("escalation", ""), specs.escalation.seed)
        found.append(_group(specs, "escalation", tuple(_levels(specs, specs.escalation)), origin))
    targets = tuple(_targets(specs))
    if targets:
        found.append(_group(specs, "resolution", targets, targets[0].origin))
    return tuple(found)


def _group(
    specs: SystemSpecs, name: str, rules: tuple[AlertingRule, ...], origin: Origin
) -> RuleGroup:
    interval = specs.scrape.evaluation_interval
    return RuleGroup(group_name(specs.name, name), interval, rules, origin)


def _levels(specs: SystemSpecs, escalation: Escalation) -> Iterator[AlertingRule]:
    for level in escalation.levels:
        severities = level.of or escalation.of
        condition = f"firing for {format_duration(level.after)} without an end"
        yield AlertingRule(
            alert=level.name,
            expr=_still_firing(specs, severities),
            hold=level.after,
            labels=(
                (SYSTEM, specs.name),
                (ESCALATION_LEVEL, str(level.level)),
                *_component(),
            ),
            annotations=_annotations(
                specs, level.name, condition, f"Level {level.level} is called"
            ),
            rung=_meaning("escalation", "Escalation", condition, severities),
            series_labels=_INHERITED,
            origin=Origin(level.span, level.seed),
        )


def _targets(specs: SystemSpecs) -> Iterator[AlertingRule]:
    for name, severity in sorted(specs.severities.items(), key=lambda entry: entry[1].rank):
        if severity.resolution:
            yield _target(specs, name, severity, severity.resolution)


def _target(specs: SystemSpecs, name: str, severity: Severity, target: int) -> AlertingRule:
    condition = f"firing for longer than the {name} target of {format_duration(target)}"
    return AlertingRule(
        alert=RESOLUTION_ALERT,
        expr=_still_firing(specs, (name,)),
        hold=target,
        labels=((SYSTEM, specs.name), (SEVERITY, name), (SLA, "resolution"), *_component()),
        annotations=_annotations(specs, RESOLUTION_ALERT, condition, "The target is missed"),
        rung=_meaning("resolution", "Resolution target", condition, (name,)),
        series_labels=_INHERITED,
        origin=Origin(severity.span, severity.seed),
    )


def _still_firing(specs: SystemSpecs, severities: Sequence[str]) -> str:
    """Select firing alerts, but none that is itself about alerts, or it would feed itself.

    What the rule stamps anew, its name and component, is kept under names of its own. It is then
    dropped from the sample: vmalert would keep it beside the stamp as ``exported_alertname``, and
    ``alertgroup`` likewise, which only vmalert writes.
    """
    severity = "|".join(severities)
    operator = "=" if len(severities) == 1 else "=~"
    selector = (
        f'ALERTS{{alertstate="firing",{ESCALATION_LEVEL}="",{SEVERITY}{operator}{quote(severity)},'
        f'{SLA}="",{SYSTEM}={quote(specs.name)}}}'
    )
    return (
        f"max without (alertgroup, alertname, alertstate, {COMPONENT}) (\n"
        f"  label_replace(\n    label_replace(\n      {selector},\n"
        f'      "{SOURCE_ALERT}", "$1", "alertname", "(.*)"\n    ),\n'
        f'    "{SOURCE_COMPONENT}", "$1", "{COMPONENT}", "(.*)"\n  )\n)'
    )


def _component() -> tuple[tuple[str, str], ...]:
    return ((COMPONENT, ON_ALERTS),)


def _meaning(signal: str, title: str, condition: str, severities: Sequence[str]) -> Rung:
    return Rung(signal, title, condition, tuple(severities), runbook=_RUNBOOK)


def _annotations(
    specs: SystemSpecs, alert: str, condition: str, consequence: str
) -> tuple[tuple[str, str], ...]:
    source = f"{{{{ $labels.{SOURCE_ALERT} }}}}"
    links = specs.system.links
    said = words.literal(condition)
    return (
        ("summary", f"{source} {said}"),
        ("description", f"{source} ({{{{ $labels.{SEVERITY} }}}}) {said}. {consequence}."),
        ("runbook_url", words.literal(f"{links.runbooks.rstrip('/')}/{alert}.md")),
        ("dashboard_url", words.literal(links.grafana)),
    )
