"""The alerts of two versions in, those that are the same alert together out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from genmon.frozen import dataclass
from genmon.plan import AlertingRule

Pair = tuple[AlertingRule, AlertingRule]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Alerts of both versions, the earlier first; ``renamed`` mean the same under another name."""

    pairs: tuple[Pair, ...]
    renamed: tuple[Pair, ...]
    added: tuple[AlertingRule, ...]
    removed: tuple[AlertingRule, ...]


_Key = Callable[[AlertingRule], Hashable]


def paired_alerts(before: Sequence[AlertingRule], after: Sequence[AlertingRule]) -> Pairing:
    """Pair alerts by name, where several share one by what else is the same of them."""
    pairs: list[Pair] = []
    order = {id(rule): number for number, rule in enumerate(after)}
    keys: tuple[_Key, ...] = (_exactly, _severity, _signal, _name)
    for key in keys:
        matched = _matched(before, after, key)
        pairs += matched
        before, after = _without(before, matched, 0), _without(after, matched, 1)
    renamed = _matched(before, after, _meaning)
    return Pairing(
        pairs=tuple(sorted(pairs, key=lambda pair: order[id(pair[1])])),
        renamed=tuple(renamed),
        added=_without(after, renamed, 1),
        removed=_without(before, renamed, 0),
    )


def _without(
    rules: Sequence[AlertingRule], matched: Sequence[Pair], side: int
) -> tuple[AlertingRule, ...]:
    known = {id(pair[side]) for pair in matched}
    return tuple(rule for rule in rules if id(rule) not in known)


def _matched(
    before: Sequence[AlertingRule], after: Sequence[AlertingRule], key: _Key
) -> list[Pair]:
    """Pair those with the same key, in the order in which they come."""
    waiting: dict[Hashable, list[AlertingRule]] = {}
    for rule in before:
        waiting.setdefault(key(rule), []).append(rule)
    return [(old.pop(0), rule) for rule in after if (old := waiting.get(key(rule)))]


def _exactly(rule: AlertingRule) -> Hashable:
    return rule


def _severity(rule: AlertingRule) -> Hashable:
    return rule.alert, rule.rung.signal, rule.rung.severity


def _signal(rule: AlertingRule) -> Hashable:
    return rule.alert, rule.rung.signal


def _name(rule: AlertingRule) -> Hashable:
    return rule.alert


def _meaning(rule: AlertingRule) -> Hashable:
    """Return what makes it fire and what it carries, but for its name."""
    return rule.expr, rule.hold, rule.keep_firing_for, rule.labels, rule.series_labels
