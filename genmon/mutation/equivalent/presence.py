"""Alerts that hear whether something is there, and not what it is."""

from __future__ import annotations

from dataclasses import replace

from genmon.mutation.change import Change
from genmon.mutation.equivalent.heard import asked
from genmon.mutation.equivalent.whole import whole_numbers
from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.plan import AlertingRule
from genmon.promql import syntax

_MERGED = frozenset({"max", "min", "sum", "avg", "count", "group"})
_COPIED = ("$1", "(.*)")


def only_presence_is_heard(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where an alert merges by another operator, and neither compares the value nor says it.

    Whatever operator merges series, it returns a sample for the same sets of labels.
    """
    match mutant.change:
        case Change(
            above=(),
            old=syntax.Aggregation(operator=before, parameter=None) as old,
            new=syntax.Aggregation(operator=after) as new,
        ) if isinstance(mutant.rule, AlertingRule) and {before, after} <= _MERGED:
            merged = replace(old, operator=after) == new
            return merged and not any("$value" in said for _, said in mutant.rule.annotations)
        case _:
            return False


def copied_and_replaced(mutant: Mutant, setting: Setting) -> bool:  # noqa: ARG001 - one form for all
    """Hold where an alert keeps a label that its own replaces, and whose copy is kept anyway.

    Two series that differ in the label differ in the copy too, so nothing is merged otherwise; and
    the name of an alert, and the labels of its rule, stand in place of those of its series.
    """
    rule = mutant.rule
    match mutant.change:
        case Change(
            above=(),
            old=syntax.Aggregation(grouping=before, expr=inner),
            new=syntax.Aggregation(grouping=after, expr=same),
        ) if isinstance(rule, AlertingRule) and inner == same and not before.keeps:
            gone = set(before.labels) - set(after.labels)
            replaced = gone <= {"alertname", *(label for label, _ in rule.labels)}
            copies = [copy for label in gone for copy in _copies(inner, label)]
            kept = any(copy not in before.labels for copy in copies)
            return len(gone) == 1 and replaced and kept and not after.keeps
        case _:
            return False


def _copies(expr: syntax.Expr, label: str) -> list[str]:
    """Return the labels that ``label_replace`` copies a label to, around the selector."""
    match expr:
        case syntax.Call(
            function="label_replace",
            arguments=(
                inner,
                syntax.String(value=to),
                syntax.String(value=value),
                syntax.String(value=source),
                syntax.String(value=pattern),
            ),
        ):
            own = [to] if source == label and (value, pattern) == _COPIED else []
            return [*own, *_copies(inner, label)]
        case _:
            return []


def all_are_zero(mutant: Mutant, setting: Setting) -> bool:
    """Hold where numbers that are never below zero are merged, and only zero is listened to.

    Their greatest, their sum and their mean are zero just where all of them are. No proof reads
    what they come to elsewhere.
    """
    change = mutant.change
    match change:
        case Change(
            old=syntax.Aggregation(operator=before, expr=inner) as old,
            new=syntax.Aggregation(operator=after) as new,
            above=above,
        ) if {before, after} <= {"max", "sum", "avg"} and replace(old, operator=after) == new:
            numbers = whole_numbers(inner, setting)
            if numbers is None or numbers.least < 0:
                return False
            if above:
                return _is_zero_asked(above[-1])
            if setting.is_read(mutant.name):
                return False
            readers = asked(mutant.name, setting)
            return bool(readers) and all(
                reader.limits[:1] == (("==", 0),) for reader in readers or ()
            )
        case _:
            return False


def _is_zero_asked(node: syntax.Expr) -> bool:
    match node:
        case syntax.Binary(operator="==", right=syntax.Number(value=0)):
            return node.filters
        case _:
            return False
