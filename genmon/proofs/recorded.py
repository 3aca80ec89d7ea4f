"""What a system records, as one expression for each name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce

from genmon.plan import RecordingRule, RuleGroup
from genmon.promql import syntax
from genmon.promql.parse import parse_expression

Records = Mapping[str, syntax.Expr]

_EMPTY = syntax.String("")


def recorded(groups: Sequence[RuleGroup]) -> Records:
    """Return what a system records by name: several rules of a name differ in their labels."""
    found: dict[str, list[syntax.Expr]] = defaultdict(list)
    for group in groups:
        for rule in group.rules:
            if isinstance(rule, RecordingRule):
                found[rule.record].append(_labelled(rule))
    return {name: reduce(_or, made) for name, made in found.items()}


def names_read(expr: syntax.Expr, records: Records) -> set[str]:
    """Return the series that an expression reads, itself or through any number of records."""
    names = {node.name for node in syntax.walk(expr) if isinstance(node, syntax.Vector)}
    return names.union(*(names_read(records[name], records) for name in names if name in records))


def _labelled(rule: RecordingRule) -> syntax.Expr:
    expr = parse_expression(rule.expr)
    for name, value in rule.labels:
        texts = (syntax.String(name), syntax.String(value), _EMPTY, _EMPTY)
        expr = syntax.Call("label_replace", (expr, *texts))
    return expr


def _or(first: syntax.Expr, then: syntax.Expr) -> syntax.Expr:
    return syntax.Binary("or", first, then)
