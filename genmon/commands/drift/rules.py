"""Rule groups of files and those that a Prometheus evaluates → what differs in meaning.

https://prometheus.io/docs/prometheus/latest/querying/api/#rules
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from genmon.commands.drift.difference import Difference, lacking, shown, surplus
from genmon.commands.drift.rule_groups import Group, Labels, Rule


def compare_rules(
    generated: Sequence[Group], running: Sequence[Group], system: str, *, others: bool
) -> Iterator[Difference]:
    """Yield what differs, group by group; with ``others``, groups of other files may run too."""
    left = list(running)
    for group in generated:
        match = _match(group, left)
        if match is None:
            yield lacking(f"rule group `{group.name}`", group.file)
        else:
            left.remove(match)
            yield from _group(group, match)
    ours = {group.base for group in generated}
    for group in left:
        if not others or group.base in ours:
            yield surplus(f"rule group `{group.name}` of {shown(group.file)}", system)


def _match(group: Group, running: Sequence[Group]) -> Group | None:
    """Return the group of the same name, of a file of the same name if there are several."""
    named = [one for one in running if one.name == group.name]
    return next((one for one in named if one.base == group.base), named[0] if named else None)


def _group(ours: Group, theirs: Group) -> Iterator[Difference]:
    subject = f"rule group `{ours.name}`"
    if ours.interval != theirs.interval:
        yield _changed(subject, ours, "interval", theirs.interval, ours.interval)
    if ours.limit != theirs.limit:
        yield _changed(subject, ours, "limit", theirs.limit, ours.limit)
    for rule, other in _pairs(ours.rules, theirs.rules):
        yield from _rule(rule, other, ours)
    yield from (
        lacking(_subject(rule, ours), ours.file) for rule in _rest(ours.rules, theirs.rules)
    )
    yield from (
        surplus(_subject(rule, ours), ours.file) for rule in _rest(theirs.rules, ours.rules)
    )
    called = [rule.called for rule in ours.rules]
    others = [rule.called for rule in theirs.rules]
    if called != others and sorted(called) == sorted(others):
        yield Difference(
            subject, ours.file, remark=f"its rules run in another order than in {ours.file}"
        )


def _numbered(rules: Sequence[Rule]) -> dict[tuple[tuple[str, str], int], Rule]:
    """Return the rules by what they go by, and the how manyth of it each is."""
    seen: Counter[tuple[str, str]] = Counter()
    numbered = {}
    for rule in rules:
        numbered[rule.called, seen[rule.called]] = rule
        seen[rule.called] += 1
    return numbered


def _pairs(ours: Sequence[Rule], theirs: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    others = _numbered(theirs)
    for key, rule in _numbered(ours).items():
        if key in others:
            yield rule, others[key]


def _rest(rules: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    there = _numbered(others)
    return [rule for key, rule in _numbered(rules).items() if key not in there]


def _subject(rule: Rule, group: Group) -> str:
    return f"{rule.kind} `{rule.name}` of group `{group.name}`"


def _rule(ours: Rule, theirs: Rule, group: Group) -> Iterator[Difference]:
    subject = _subject(ours, group)
    for key, here, there in (
        ("expression", ours.expr, theirs.expr),
        ("for", ours.wait, theirs.wait),
        ("keep_firing_for", ours.keep, theirs.keep),
    ):
        if here != there:
            yield _changed(subject, group, key, there, here)
    yield from _labels(subject, group, "label", ours.labels, theirs.labels)
    yield from _labels(subject, group, "annotation", ours.annotations, theirs.annotations)


def _labels(
    subject: str, group: Group, what: str, ours: Labels, theirs: Labels
) -> Iterator[Difference]:
    for name in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(name), theirs.get(name)
        if here != there:
            yield Difference(
                subject,
                group.file,
                key=f"{what} `{name}`",
                running="" if there is None else shown(there),
                generated="" if here is None else shown(here),
            )


def _changed(
    subject: str, group: Group, key: str, running: float | str, generated: float | str
) -> Difference:
    return Difference(subject, group.file, key, _said(running), _said(generated))


def _said(value: float | str) -> str:
    return f"`{shown(value)}`" if isinstance(value, str) else f"{value:g}s"
