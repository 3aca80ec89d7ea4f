"""Rule groups to Prometheus rule files: ``<system>/prometheus/rules/*.yml``."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.artifact import Artifact, Block, Checker, LineMap, Quoted, yaml_bytes
from genmon.diag import Span
from genmon.emit._emitter import Emitter, header
from genmon.plan import AlertingRule, RecordingRule, Rule, RuleGroup, SystemPlan
from genmon.units.duration import format_duration

GROUPS_A_FILE = 500

Yaml = dict[str, object]


def emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return one rule file, or numbered ones where there are more than ``GROUPS_A_FILE`` groups.

    Groups keep the plan's order. The fields of a group and of a rule stand in the order of
    https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/.
    """
    starts = range(0, len(plan.groups), GROUPS_A_FILE)
    parts = [plan.groups[start : start + GROUPS_A_FILE] for start in starts]
    return tuple(_file(plan, name, part) for name, part in zip(_names(plan), parts, strict=True))


def file_of_group(plan: SystemPlan) -> dict[str, str]:
    """Return the name of the rule file that each group is written to."""
    names = _names(plan)
    return {
        group.name: f"{names[number // GROUPS_A_FILE]}.yml"
        for number, group in enumerate(plan.groups)
    }


def rules_text(groups: tuple[RuleGroup, ...]) -> str:
    """Return a rule file with some groups."""
    return yaml_bytes({"groups": [_group(group) for group in groups]}).decode()


def _names(plan: SystemPlan) -> list[str]:
    count = -(-len(plan.groups) // GROUPS_A_FILE)
    return [plan.name] if count == 1 else _numbered(plan.name, count)


def _numbered(name: str, count: int) -> list[str]:
    digits = max(2, len(str(count)))
    return [f"{name}-{number:0{digits}}" for number in range(1, count + 1)]


def _file(plan: SystemPlan, name: str, groups: tuple[RuleGroup, ...]) -> Artifact:
    return Artifact(
        path=f"{plan.name}/prometheus/rules/{name}.yml",
        content=yaml_bytes(
            {"groups": [_group(group) for group in groups]},
            header=header(plan),
        ),
        checker=Checker.PROMETHEUS_RULES,
        system=plan.name,
        line_map=LineMap(tuple(_places(groups)), plan.origin.span),
    )


def _group(group: RuleGroup) -> Yaml:
    return {
        "name": group.name,
        "interval": format_duration(group.interval),
        "rules": [_rule(rule) for rule in group.rules],
    }


def _rule(rule: Rule) -> Yaml:
    match rule:
        case RecordingRule():
            return {"record": rule.record, "expr": _expression(rule.expr)} | _labels(rule)
        case AlertingRule():
            return _alert(rule)


def _alert(rule: AlertingRule) -> Yaml:
    fields: Yaml = {"alert": rule.alert, "expr": _expression(rule.expr)}
    if rule.hold:
        fields["for"] = format_duration(rule.hold)
    if rule.keep_firing_for:
        fields["keep_firing_for"] = format_duration(rule.keep_firing_for)
    fields |= _labels(rule)
    if rule.annotations:
        fields["annotations"] = {name: Quoted(text) for name, text in rule.annotations}
    return fields


def _labels(rule: Rule) -> Yaml:
    if not rule.labels:
        return {}
    return {"labels": {name: Quoted(value) for name, value in rule.labels}}


def _expression(expr: str) -> str:
    return Block(expr) if "\n" in expr else expr


def _places(groups: tuple[RuleGroup, ...]) -> Iterator[tuple[str, Span]]:
    for group in groups:
        yield group.name, group.origin.span
        for rule in group.rules:
            yield _name(rule), rule.origin.span


def _name(rule: Rule) -> str:
    return rule.record if isinstance(rule, RecordingRule) else rule.alert


EMITTER = Emitter("prometheus", emit)
