"""Recording rules in; expressions in which their names are replaced by what they record, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from genmon.importers.prometheus.rules import Rule
from genmon.promql.parse import parse_expression
from genmon.promql.syntax import Expr, Range, Vector, children, walk, with_child

_MOST_NODES = 400

Recorded = Mapping[str, Expr]


def recorded(rules: Iterable[Rule]) -> dict[str, Expr]:
    """Return what each record stands for, of those that one rule without labels defines."""
    records: dict[str, list[Rule]] = {}
    for rule in rules:
        if not rule.is_alert:
            records.setdefault(rule.name, []).append(rule)
    known = {
        name: parse_expression(rule.expr)
        for name, (rule, *others) in records.items()
        if not others and not rule.labels
    }
    return {name: tree for name, tree in known.items() if not _reads_itself(name, known)}


def _reads_itself(name: str, known: Recorded) -> bool:
    waiting, seen = [name], set[str]()
    while waiting:
        reads = {node.name for node in walk(known[waiting.pop()]) if isinstance(node, Vector)}
        if name in reads:
            return True
        waiting += (reads - seen) & known.keys()
        seen |= reads
    return False


def expanded(tree: Expr, known: Recorded) -> Expr:
    """Return a tree that reads what records are made of; a record over a range stays a record."""
    match tree:
        case Vector(name=name, matchers=(), offset=0, at=None) if name in known:
            changed = expanded(known[name], known)
            return changed if sum(1 for _ in walk(changed)) < _MOST_NODES else tree
        case Range():
            return tree
        case _:
            return _with_children(tree, known)


def _with_children(tree: Expr, known: Recorded) -> Expr:
    for index, child in enumerate(children(tree)):
        changed = expanded(child, known)
        if changed is not child:
            tree = with_child(tree, index, changed)
    return tree
