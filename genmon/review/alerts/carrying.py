"""An alert in two versions in, what it carries and says otherwise, as sentences, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.plan import AlertingRule
from genmon.review.alerts.firing import OTHER, Remark
from genmon.review.alerts.masking import masked_text
from genmon.review.change import Impact, Kind
from genmon.review.context import Versions
from genmon.review.words import instead_quoted
from genmon.units.naming import SEVERITY, SIGNAL, SYSTEM

_TOLD_ELSEWHERE = frozenset({SEVERITY, SIGNAL, SYSTEM})
_LOOKS = (Kind.LOOKS,)
_ABOUT_THE_SIGNAL = frozenset({"description", "summary"})


def carrying(old: AlertingRule, new: AlertingRule, versions: Versions) -> Iterator[Remark]:
    """Yield what differs of its labels, its texts and what is asked of it."""
    yield from _labels(old, new)
    if old.is_gated != new.is_gated:
        says = (
            "CI asks for its value as well" if new.is_gated else "CI no longer asks for its value"
        )
        yield Remark(Impact.WORKS_OTHERWISE, OTHER, says)
    if old.rung.runbook != new.rung.runbook:
        yield Remark(Impact.LOOKS, _LOOKS, "its runbook has other steps")
    yield from _annotations(old, new, versions)


def _labels(old: AlertingRule, new: AlertingRule) -> Iterator[Remark]:
    for name, before, after in _pairs(dict(old.labels), dict(new.labels)):
        if name not in _TOLD_ELSEWHERE:
            says = f"label `{name}` is {instead_quoted(after, before)}"
            yield Remark(Impact.WORKS_OTHERWISE, OTHER, says)


def _annotations(old: AlertingRule, new: AlertingRule, versions: Versions) -> Iterator[Remark]:
    before, after = (
        {name: masked_text(text, rule) for name, text in rule.annotations} for rule in (old, new)
    )
    if old.rung.condition != new.rung.condition and not new.thresholds:
        return  # an objective's alert says its windows in all of its texts
    known = {new.rung.signal, old.rung.signal} & versions.redefined or versions.has_other_metrics
    for name, was, now in _pairs(before, after):
        if not (known and name in _ABOUT_THE_SIGNAL):
            says = f"annotation `{name}` is {instead_quoted(now, was)}"
            yield Remark(Impact.LOOKS, _LOOKS, says)


def _pairs(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield what differs, by name."""
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield name, before.get(name, ""), after.get(name, "")
