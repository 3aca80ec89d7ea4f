"""Rule groups to the groups that they read: what a proof loads, in the order of evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from genmon.plan import RecordingRule, RuleGroup
from genmon.units.naming import RECORD


def needed_groups(groups: Sequence[RuleGroup]) -> Mapping[str, tuple[str, ...]]:
    """Return for each group the groups that make what it reads, and itself last."""
    makers = {
        rule.record: group.name
        for group in groups
        for rule in group.rules
        if isinstance(rule, RecordingRule)
    }
    reads = {group.name: _read(group, makers) for group in groups}
    return {name: tuple(_before(name, reads, {})) for name in reads}


def _read(group: RuleGroup, makers: Mapping[str, str]) -> tuple[str, ...]:
    exprs = [rule.expr for rule in group.rules if ":" in rule.expr]  # a record's name has one
    found = {makers[word] for expr in exprs for word in RECORD.findall(expr) if word in makers}
    return tuple(sorted(found - {group.name}))


def _before(
    name: str, reads: Mapping[str, tuple[str, ...]], seen: dict[str, None]
) -> dict[str, None]:
    for other in reads[name]:
        if other not in seen:
            _before(other, reads, seen)
    seen[name] = None
    return seen
