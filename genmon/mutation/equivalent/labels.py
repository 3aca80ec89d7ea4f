"""Matching of sides that carry the same labels."""

from __future__ import annotations

from dataclasses import replace

from genmon.mutation.change import Change
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.plan import RecordingRule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression
from genmon.promql.selector import Matcher

_KEEPS_LABELS = frozenset(
    {
        "abs",
        "clamp_min",
        "clamp_max",
        "clamp",
        "predict_linear",
        "deriv",
        "rate",
        "irate",
        "increase",
        "delta",
        "idelta",
    }
)


def same_labels_match_anyway(mutant: Mutant, setting: Setting) -> bool:
    """Hold where the labels to match by are left out, and both sides carry just these.

    Without ``on`` or ``ignoring`` two samples match where all labels agree. Where both sides carry
    exactly the labels of ``on``, these are all labels: ``sum(a) and on () sum(b)`` matches the one
    sample without labels on either side.
    """
    match mutant.change:
        case Change(
            old=syntax.Binary(matching=syntax.Grouping(keeps=True, labels=labels)) as old,
            new=new,
        ) if new == replace(old, matching=None):
            sides = (labels_of(old.left, setting), labels_of(old.right, setting))
            return all(found == frozenset(labels) for found in sides)
        case _:
            return False


def series_have_the_label(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where an alert leaves out a label whose value its series have anyway.

    A label of the rule replaces that of the series. A selector with ``severity="P1"`` selects
    series that carry just this, and what merges them keeps it unless ``without`` names it.
    """
    left_out = set(mutant.original.labels) - set(mutant.rule.labels)
    if mutant.operator != "label-left-out" or len(left_out) != 1:
        return False
    ((label, value),) = left_out
    nodes = list(syntax.walk(parse_expression(mutant.original.expr)))
    selected = [node for node in nodes if isinstance(node, syntax.Vector)]
    merged = [node.grouping for node in nodes if isinstance(node, syntax.Aggregation)]
    kept = all((label in grouping.labels) is grouping.keeps for grouping in merged)
    return (
        kept
        and bool(selected)
        and all(Matcher(label, "=", value) in vector.matchers for vector in selected)
    )


def labels_of(expr: syntax.Expr, setting: Setting) -> frozenset[str] | None:
    """Return exactly the labels of what an expression returns; ``None`` where they are open."""
    match expr:
        case syntax.Aggregation(grouping=syntax.Grouping(keeps=True, labels=labels)):
            return frozenset(labels)
        case syntax.Vector(name=name):
            return _of_record(name, setting)
        case syntax.Range(vector=inner) | syntax.Subquery(expr=inner) | syntax.Negative(expr=inner):
            return labels_of(inner, setting)
        case syntax.Binary():
            return _of_operation(expr, setting)
        case syntax.Call():
            return _of_call(expr, setting)
        case _:
            return None


def _of_operation(expr: syntax.Binary, setting: Setting) -> frozenset[str] | None:
    if syntax.type_of(expr.left) == "scalar":
        return labels_of(expr.right, setting)
    left = labels_of(expr.left, setting)
    if expr.operator == "or":
        return left if left == labels_of(expr.right, setting) else None
    one_to_one = expr.matching is None or expr.operator in {"and", "unless"}
    return left if one_to_one else None


def _of_call(expr: syntax.Call, setting: Setting) -> frozenset[str] | None:
    if expr.function == "vector":
        return frozenset()
    if expr.function == "histogram_quantile":
        buckets = labels_of(expr.arguments[1], setting)
        return None if buckets is None else buckets - {"le"}
    if expr.function.endswith("_over_time") or expr.function in _KEEPS_LABELS:
        vectors = [a for a in expr.arguments if syntax.type_of(a) != "scalar"]
        return labels_of(vectors[0], setting) if len(vectors) == 1 else None
    return None


def _of_record(name: str, setting: Setting) -> frozenset[str] | None:
    makers = [rule for rule in setting.named(name) if isinstance(rule, RecordingRule)]
    if not makers:
        metric = setting.specs.metric(name)
        return None if metric is None else frozenset(setting.specs.labels_of(metric))
    found = {_of_maker(rule, setting) for rule in makers}
    return found.pop() if len(found) == 1 else None


def _of_maker(rule: RecordingRule, setting: Setting) -> frozenset[str] | None:
    labels = labels_of(parse_expression(rule.expr), setting)
    return None if labels is None else labels.union(dict(rule.labels))
