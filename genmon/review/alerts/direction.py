"""Two thresholds of an alert in, whether it fires earlier or later out."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from genmon.plan import AlertingRule, Limit, Threshold
from genmon.plan.threshold import DOWNWARDS, UPWARDS
from genmon.review.change import Impact, Kind

COMPARISON = re.compile(r"(==|!=|>=|<=|>|<) (-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])")
"""A comparison with a number, as genmon writes it."""


class Direction(StrEnum):
    """When an alert fires, compared with before."""

    LATER = "fires later"
    EARLIER = "fires earlier"
    OTHERWISE = "fires otherwise"
    SAME = "fires as before"

    @property
    def impact(self) -> Impact:
        """What that means for people."""
        return _IMPACTS.get(self, Impact.WORKS_OTHERWISE)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What a policy calls it."""
        return (_KINDS.get(self, Kind.OTHER),)


_IMPACTS = {Direction.LATER: Impact.FIRES_LATER, Direction.EARLIER: Impact.FIRES_EARLIER}
_KINDS = {Direction.LATER: Kind.LOOSENED, Direction.EARLIER: Kind.TIGHTENED}


def direction(before: AlertingRule, after: AlertingRule) -> Direction:
    """Say whether the thresholds hold for fewer values than before, for more, or for others."""
    old = {threshold.member: threshold for threshold in before.thresholds}
    new = {threshold.member: threshold for threshold in after.thresholds}
    general = old.get(None), new.get(None)
    ways = {
        _way(old.get(member, general[0]), new.get(member, general[1])) for member in (*old, *new)
    } - {Direction.SAME}
    return ways.pop() if len(ways) == 1 else Direction.OTHERWISE if ways else Direction.SAME


def expr_direction(before: AlertingRule, after: AlertingRule) -> Direction:
    """Say the same of expressions that differ in the numbers they compare with."""
    old, new = (COMPARISON.findall(rule.expr) for rule in (before, after))
    texts = {COMPARISON.sub("", rule.expr) for rule in (before, after)}
    if before.expr == after.expr:
        return Direction.SAME
    if len(texts) > 1 or len(old) != len(new) or "unless" in before.expr:
        return Direction.OTHERWISE
    pairs = zip(old, new, strict=True)
    ways = {_compared(*one, *other) for one, other in pairs} - {Direction.SAME}
    return ways.pop() if len(ways) == 1 else Direction.OTHERWISE


def _compared(before: str, was: str, after: str, now: str) -> Direction:
    words = {">": "above", ">=": "at_least", "<": "below", "<=": "at_most"}
    if before not in words or after not in words:
        return Direction.SAME if (before, was) == (after, now) else Direction.OTHERWISE
    return _reach(Limit(words[before], Decimal(was)), Limit(words[after], Decimal(now)))


def _way(before: Threshold | None, after: Threshold | None) -> Direction:
    if before is None or after is None:
        return Direction.SAME if before is after else Direction.OTHERWISE
    starts = _reach(before.limit, after.limit)
    ends = _opposite(_end(before.end, after.end))
    ways = {starts, ends} - {Direction.SAME}
    return ways.pop() if len(ways) == 1 else Direction.OTHERWISE if ways else Direction.SAME


def _end(before: Limit | None, after: Limit | None) -> Direction:
    """Compare where bands end: a band without an end goes on for ever."""
    if before is None or after is None:
        if before is after:
            return Direction.SAME
        return Direction.LATER if after is None else Direction.EARLIER
    return _reach(before, after)


def _opposite(way: Direction) -> Direction:
    swapped = {Direction.LATER: Direction.EARLIER, Direction.EARLIER: Direction.LATER}
    return swapped.get(way, way)


def _reach(before: Limit, after: Limit) -> Direction:
    """Say whether a limit is further away than before."""
    if before == after:
        return Direction.SAME
    for words, sign in ((UPWARDS, 1), (DOWNWARDS, -1)):
        if before.word in words and after.word in words:
            further = sign * (after.value - before.value)
            if further == 0:
                return Direction.LATER if after.operator in {">", "<"} else Direction.EARLIER
            return Direction.LATER if further > 0 else Direction.EARLIER
    return Direction.OTHERWISE
