"""A signal in words: where it comes from, what it is in PromQL, who alerts on it and draws it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from genmon.commands.explain.alert import Page, panels_of, quoted
from genmon.compile.planned import Planned
from genmon.plan import RuleGroup
from genmon.plan.rules import RecordingRule
from genmon.units.naming import group_name


def known_signals(planned: Sequence[Planned]) -> tuple[str, ...]:
    """Return the name of every signal."""
    return tuple(sorted({name for one in planned for name in one.specs.signals}))


def describe_signal(
    planned: Sequence[Planned], name: str, texts: Mapping[str, str]
) -> tuple[Page, ...]:
    """Return a page for each signal of that name; ``texts`` maps spec files to their text."""
    return tuple(_page(one, name, texts) for one in planned if name in one.specs.signals)


def _page(planned: Planned, name: str, texts: Mapping[str, str]) -> Page:
    ladder = planned.provable.ladders[name]
    lowered = ladder.lowered
    return Page(
        system=planned.plan.name,
        name=name,
        what=lowered.unit.name,
        sections=(
            ("from", (quoted(planned.specs.place("signals", name), texts),)),
            ("in PromQL", tuple(_promql(planned, name))),
            ("labels", (", ".join(lowered.labels) or "none",)),
            ("alerts", tuple(_alerts(planned, name)) or ("none",)),
            ("drawn in", tuple(panels_of(planned.plan, name)) or ("no panel",)),
        ),
    )


def _promql(planned: Planned, name: str) -> Iterator[str]:
    """Yield what its records are made of, or the expression where none is kept."""
    records = [rule for group in _groups(planned, name) for rule in group.rules]
    for rule in records:
        if isinstance(rule, RecordingRule):
            yield f"{rule.record} ="
            yield from (f"  {line}" for line in rule.expr.split("\n"))
    if not any(isinstance(rule, RecordingRule) for rule in records):
        yield from planned.provable.ladders[name].lowered.expr.split("\n")


def _groups(planned: Planned, name: str) -> tuple[RuleGroup, ...]:
    wanted = group_name(planned.plan.name, name)
    return tuple(group for group in planned.plan.groups if group.name == wanted)


def _alerts(planned: Planned, name: str) -> Iterator[str]:
    for rule in planned.plan.alerts:
        if rule.rung.signal == name:
            yield f"{rule.alert} ({rule.rung.severity}): {rule.rung.title} {rule.rung.condition}"
