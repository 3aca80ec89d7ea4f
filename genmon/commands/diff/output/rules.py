"""The text of a rule file in, its groups as a plan has them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from genmon.commands.diff.output.folder import refused
from genmon.diag import Span
from genmon.plan import AlertingRule, Origin, RecordingRule, Rule, RuleGroup, Rung
from genmon.text.refusal import Refusal
from genmon.text.yaml_bounds import check_depth
from genmon.units.duration import parse_duration
from genmon.units.naming import SEVERITY

_LABELS = ("labels", "annotations")


def tree_of(text: str, path: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Read YAML with all scalars as texts; raises Failed."""
    try:
        check_depth(text)
        return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts, lists and mappings
    except yaml.YAMLError as error:
        raise refused(path, f"it is no YAML: {str(error).splitlines()[0]}") from error


def groups_of(text: str, path: str) -> tuple[RuleGroup, ...]:
    """Return the groups of a rule file; raises Failed where it is none."""
    tree = tree_of(text, path)
    try:
        return tuple(_group(group, text, path) for group in tree["groups"] or ())
    except (KeyError, TypeError, AttributeError, Refusal) as error:
        raise refused(path, f"it is no rule file: {error!r}") from error


def _group(group: Mapping[str, Any], text: str, path: str) -> RuleGroup:
    return RuleGroup(
        name=str(group["name"]),
        interval=parse_duration(str(group.get("interval", "0"))),
        rules=tuple(_rule(rule, text, path) for rule in group["rules"]),
        origin=_origin(text, path, f"name: {group['name']}"),
    )


def _rule(rule: Mapping[str, Any], text: str, path: str) -> Rule:
    labels, annotations = (tuple(_pairs(rule.get(key) or {})) for key in _LABELS)
    expr = " ".join(str(rule["expr"]).split())
    if "record" in rule:
        record = str(rule["record"])
        return RecordingRule(record, expr, _origin(text, path, f"record: {record}"), labels)
    name = str(rule["alert"])
    return AlertingRule(
        alert=name,
        expr=expr,
        hold=parse_duration(str(rule.get("for", "0"))),
        keep_firing_for=parse_duration(str(rule.get("keep_firing_for", "0"))),
        labels=labels,
        annotations=annotations,
        rung=Rung("", "", f"`{expr}`", (dict(labels).get(SEVERITY, ""),)),
        series_labels=(),
        origin=_origin(text, path, f"alert: {name}"),
    )


def _pairs(mapping: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield names and values by name: their order means nothing."""
    for name in sorted(mapping):
        yield str(name), str(mapping[name])


def _origin(text: str, path: str, line: str) -> Origin:
    """Return the first line that has a text; another of that name stands in another group."""
    found = re.search(rf"{re.escape(line)}\s*$", text, re.MULTILINE)
    number = text.count("\n", 0, found.start()) + 1 if found else 1
    return Origin(Span(path, number, 1, number, 1))
