"""Two versions of a system in, recorded series and groups that are otherwise, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.plan import RecordingRule, RuleGroup, SystemPlan
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, place
from genmon.review.words import instead, instead_quoted
from genmon.units.duration import format_duration


@dataclass(frozen=True, slots=True)
class _Record:
    """A recording rule, and the signal that it stands for."""

    rule: RecordingRule
    signal: str


def record_changes(versions: Versions) -> Iterator[Change]:
    """Yield a change for each recorded series that no signal explains, and for other intervals."""
    yield from _series(versions)
    yield from _intervals(versions)


def _series(versions: Versions) -> Iterator[Change]:
    old, new = (_records(version.plan) for version in (versions.before, versions.after))
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        known = {record.signal for record in (before, after) if record} & versions.touched
        if known or versions.has_other_metrics:
            continue
        if before is None and after:
            change = _change(versions, name, "is recorded now", after)
            yield replace(change, kinds=(Kind.OTHER,))
        elif after is None and before:
            gone = _change(versions, name, "is no longer recorded, and its history ends", before)
            yield replace(gone, is_removed=True)
        elif before and after and before.rule != after.rule:
            expressions = instead_quoted(after.rule.expr, before.rule.expr)
            yield _change(versions, name, f"its history breaks, it is {expressions}", after)


def _change(versions: Versions, name: str, says: str, record: _Record) -> Change:
    return Change(
        system=versions.system,
        impact=Impact.WORKS_OTHERWISE,
        kinds=(Kind.HISTORY_BREAKS,),
        subjects=(f"recorded series {name}",),
        says=says,
        span=place(record.rule.origin.span),
    )


def _records(plan: SystemPlan) -> Mapping[str, _Record]:
    return {
        rule.record: _Record(rule, group.name.removeprefix(f"{plan.name}."))
        for group in plan.groups
        for rule in group.rules
        if isinstance(rule, RecordingRule)
    }


def _intervals(versions: Versions) -> Iterator[Change]:
    """Yield groups that are evaluated at other intervals, where no signal explains that."""
    old = {group.name: group for group in versions.before.plan.groups}
    for group in versions.after.plan.groups:
        before = old.get(group.name)
        if before and before.interval != group.interval and not _known(group, versions):
            values = (format_duration(rule_group.interval) for rule_group in (group, before))
            says = f"is evaluated every {instead(*values)}"
            span: Span | None = place(group.origin.span)
            subject = (f"rule group {group.name}",)
            kinds = (Kind.OTHER,)
            yield Change(versions.system, Impact.WORKS_OTHERWISE, kinds, subject, says, span)


def _known(group: RuleGroup, versions: Versions) -> bool:
    signal = group.name.removeprefix(f"{versions.system}.")
    scraping = versions.before.plan.scraping.interval != versions.after.plan.scraping.interval
    evaluation = (
        versions.before.plan.scraping.evaluation_interval
        != versions.after.plan.scraping.evaluation_interval
    )
    return signal in versions.redefined or scraping or evaluation
