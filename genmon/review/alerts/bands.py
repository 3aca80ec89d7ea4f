"""Alerts whose band ends where the next alert of their signal begins."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.plan import AlertingRule, Limit
from genmon.review.alerts.pairing import Pair


def follows_sibling(old: AlertingRule, new: AlertingRule, pairs: Sequence[Pair]) -> bool:
    """Tell whether only the end of a band is another, as a sibling has another limit."""
    ends = _end(old), _end(new)
    starts = ([threshold.limit for threshold in rule.thresholds] for rule in (old, new))
    if None in ends or ends[0] == ends[1] or next(starts) != next(starts):
        return False
    return any(
        (_limit(before), _limit(after)) == ends
        for before, after in pairs
        if before.rung.signal == old.rung.signal
    )


def _end(rule: AlertingRule) -> Limit | None:
    return rule.thresholds[0].end if rule.thresholds else None


def _limit(rule: AlertingRule) -> Limit | None:
    return rule.thresholds[0].limit if rule.thresholds else None
