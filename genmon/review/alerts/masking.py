"""A text of an alert in, the same with marks for what is said of the alert elsewhere out.

What is left differs between two versions only where somebody has changed it.
"""

from __future__ import annotations

import re

from genmon.plan import AlertingRule
from genmon.review.alerts.direction import COMPARISON
from genmon.text.go_template import literal
from genmon.units.duration import format_duration
from genmon.units.quantity import plain

_BRANCHES = re.compile(r"\{\{ if eq \$labels\..*?\{\{ end \}\}")


def masked_text(text: str, rule: AlertingRule) -> str:
    """Return an annotation without the alert's name, condition, duration, title and severity."""
    text = _BRANCHES.sub("<condition>", text)
    known = (
        (f"{rule.alert}.md", "<alert>.md"),
        (literal(rule.rung.condition), "<condition>"),
        (f" for {format_duration(rule.hold)}" if rule.hold else "", ""),
        (f": <condition> is {rule.rung.severity}", ": <condition> is <severity>"),
        (f" is {rule.rung.severity}.", " is <severity>."),
        (literal(rule.rung.title), "<title>"),
    )
    for part, mark in known:
        text = text.replace(part, mark) if part else text
    return text


def masked_expr(rule: AlertingRule) -> str:
    """Return the expression without the limits that the thresholds say."""
    limits = [
        limit
        for threshold in rule.thresholds
        for limit in (threshold.limit, threshold.end)
        if limit
    ]
    values = {plain(limit.value) for limit in limits}
    return COMPARISON.sub(lambda match: _mark(match, values), rule.expr)


def _mark(match: re.Match[str], values: set[str]) -> str:
    return "<limit>" if match[2] in values else match[0]
