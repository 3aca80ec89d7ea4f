"""An alert in two versions in, what makes it fire otherwise, as sentences, out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.frozen import dataclass
from genmon.plan import AlertingRule
from genmon.review.alerts.bands import follows_sibling
from genmon.review.alerts.direction import Direction, direction, expr_direction
from genmon.review.alerts.masking import masked_expr
from genmon.review.change import Impact, Kind
from genmon.review.context import Versions
from genmon.review.words import instead, instead_quoted, listed
from genmon.units.duration import format_duration
from genmon.units.quantity import plain


@dataclass(frozen=True, slots=True)
class Remark:
    """What is different of an alert, and what that means."""

    impact: Impact
    kinds: tuple[Kind, ...]
    says: str


OTHER = (Kind.OTHER,)


def firing(old: AlertingRule, new: AlertingRule, versions: Versions) -> Iterator[Remark]:
    """Yield what differs of its condition, how long that must last, and what it measures."""
    if old.rung.signal != new.rung.signal:
        says = f"is on {new.rung.signal} instead of {old.rung.signal}"
        yield Remark(Impact.WORKS_OTHERWISE, OTHER, says)
    condition = tuple(_condition(old, new, versions))
    yield from condition
    yield from _lasting(old, new)
    is_limit_only = not condition or _members(old) == _members(new)
    if is_limit_only and old.rung.signal == new.rung.signal:
        yield from _measured(old, new, versions)


def _members(rule: AlertingRule) -> list[object]:
    """Return whose limits there are; each has none where its expression is made otherwise."""
    return [(threshold.member, threshold.end is None) for threshold in rule.thresholds] or [
        object()
    ]


def _condition(old: AlertingRule, new: AlertingRule, versions: Versions) -> Iterator[Remark]:
    way = direction(old, new) if old.thresholds or new.thresholds else expr_direction(old, new)
    before, after = old.rung.condition, new.rung.condition
    if before != after and way is Direction.SAME:
        yield from _written(old, new, versions)
    elif before != after and not follows_sibling(old, new, versions.alerts.pairs):
        yield Remark(way.impact, way.kinds, f"{way}, {_conditions(after, before)}")
    elif before == after and way is not Direction.SAME and not _is_explained(old, versions):
        values = instead(_values(new), _values(old))
        yield Remark(way.impact, way.kinds, f"{way}, its limit is {values}")


def _conditions(after: str, before: str) -> str:
    """Say both conditions; one with a comma in it would run into the next words."""
    return f"{after}; before: {before}" if "," in after + before else instead(after, before)


def _written(old: AlertingRule, new: AlertingRule, versions: Versions) -> Iterator[Remark]:
    """Yield that a condition has other words, where its signal does not explain that."""
    if {old.rung.signal, new.rung.signal} & versions.redefined:
        return
    conditions = _conditions(new.rung.condition, old.rung.condition)
    if old.expr != new.expr:
        yield Remark(Impact.WORKS_OTHERWISE, OTHER, f"fires otherwise, {conditions}")
    else:
        yield Remark(Impact.LOOKS, (Kind.LOOKS,), f"its condition is written as {conditions}")


def _values(rule: AlertingRule) -> str:
    return listed([f"{plain(threshold.limit.value)}{rule.unit}" for threshold in rule.thresholds])


def _lasting(old: AlertingRule, new: AlertingRule) -> Iterator[Remark]:
    if old.hold != new.hold:
        way = Direction.LATER if new.hold > old.hold else Direction.EARLIER
        yield Remark(way.impact, way.kinds, f"{way}, {instead(_after(new), _after(old))}")
    if old.keep_firing_for != new.keep_firing_for:
        before, after = (_kept(rule.keep_firing_for) for rule in (old, new))
        says = f"when its condition is over, it {after} instead of {before}"
        yield Remark(Impact.WORKS_OTHERWISE, OTHER, says)


def _after(rule: AlertingRule) -> str:
    return f"after {format_duration(rule.hold)}" if rule.hold else "at once"


def _kept(seconds: int) -> str:
    return f"goes on firing for {format_duration(seconds)}" if seconds else "ends at once"


def _measured(old: AlertingRule, new: AlertingRule, versions: Versions) -> Iterator[Remark]:
    """Yield what differs of the expression where neither limits nor signals explain it."""
    if _is_explained(old, versions):
        return
    if masked_expr(old) != masked_expr(new):
        says = f"its expression is {instead_quoted(new.expr, old.expr)}"
        yield Remark(Impact.WORKS_OTHERWISE, OTHER, says)
    elif old.series_labels != new.series_labels:
        before, after = (", ".join(rule.series_labels) or "no label" for rule in (old, new))
        yield Remark(Impact.WORKS_OTHERWISE, OTHER, f"its series carry {instead(after, before)}")


def _is_explained(rule: AlertingRule, versions: Versions) -> bool:
    return rule.rung.signal in versions.redefined or versions.has_other_metrics
