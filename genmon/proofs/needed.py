"""Rule groups to the groups that they read: what a proof loads, in the order of evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

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


def loaded(names: Sequence[str], groups: Mapping[str, RuleGroup]) -> tuple[RuleGroup, ...]:
    """Return the groups of a proof, its own last and whole; of those before, what it can read.

    Their alerts are evaluated in proofs of their own: here they would only take time, twice that of
    their records where they fire. Where something reads ``ALERTS``, nothing is left out.
    """
    needed = tuple(groups[name] for name in names)
    if any("ALERTS" in rule.expr for group in needed for rule in group.rules):
        return needed
    return (*map(_records, needed[:-1]), needed[-1])


def _records(group: RuleGroup) -> RuleGroup:
    records = tuple(rule for rule in group.rules if isinstance(rule, RecordingRule))
    return replace(group, rules=records)


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
