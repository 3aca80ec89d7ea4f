"""Which rules a rule goes through, and which it needs: the names that read one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from genmon.frozen import dataclass
from genmon.mutation.mutant import name_of
from genmon.plan import RecordingRule, RuleGroup
from genmon.proofs.case import Alerts, Check

Names = frozenset[str]

_RECORD = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*:[a-zA-Z0-9_:]+")
_ALERT = re.compile(r'alertname="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Reach:
    """One system's records and alerts by name: what each reads, and what reads each."""

    reads: Mapping[str, Names]
    read_by: Mapping[str, Names]

    def onward(self, name: str) -> Names:
        """Return a name and all that reads it, over any number of records."""
        return _closure({name}, self.read_by)

    def needed(self, names: Iterable[str]) -> Names:
        """Return some names and all that they read, over any number of records."""
        return _closure(names, self.reads)


def reach(groups: Sequence[RuleGroup]) -> Reach:
    """Return what reads what in a system."""
    rules = [rule for group in groups for rule in group.rules]
    made = {rule.record for rule in rules if isinstance(rule, RecordingRule)}
    reads: dict[str, set[str]] = defaultdict(set)
    read_by: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for word in made.intersection(_RECORD.findall(rule.expr)):
            reads[name_of(rule)].add(word)
            read_by[word].add(name_of(rule))
    return Reach(_frozen(reads), _frozen(read_by))


def mentioned(check: Check) -> Names:
    """Return the alerts and the words in the form of records that a check asks about."""
    if isinstance(check, Alerts):
        return frozenset({check.alert})
    return frozenset({*_ALERT.findall(check.expr), *_RECORD.findall(check.expr)})


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return PromQL with other names for some records and alerts."""

    def alert(match: re.Match[str]) -> str:
        return f'alertname="{names.get(match[1], match[1])}"'

    return _RECORD.sub(lambda match: names.get(match[0], match[0]), _ALERT.sub(alert, text))


def _closure(names: Iterable[str], edges: Mapping[str, Names]) -> Names:
    found: set[str] = set()
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += edges.get(name, ())
    return frozenset(found)


def _frozen(edges: Mapping[str, set[str]]) -> Mapping[str, Names]:
    return {name: frozenset(others) for name, others in edges.items()}
