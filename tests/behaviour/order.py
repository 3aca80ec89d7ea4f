"""The order in which promtool evaluates rule groups, where Prometheus runs them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def in_order(groups: Sequence[dict[str, Any]]) -> list[str]:
    """Return the names of groups, each after those that record what it reads.

    Otherwise chance decides whether a rule reads a sample of now or of one evaluation ago, which at
    a pace of five minutes is one that Prometheus 3 no longer sees.
    """
    ordered: list[str] = []
    while len(ordered) < len(groups):
        waiting = [group for group in groups if group["name"] not in ordered]
        made = [rule["record"] for group in waiting for rule in group["rules"] if "record" in rule]
        ordered += [group["name"] for group in waiting if not _reads(group, made)] or [
            group["name"] for group in waiting
        ]
    return ordered


def _reads(group: dict[str, Any], records: list[str]) -> bool:
    own = {rule.get("record") for rule in group["rules"]}
    read = " ".join(rule["expr"] for rule in group["rules"])
    return any(record in read for record in records if record not in own)
