"""Two versions of a system in, the signals, objectives and series that are otherwise, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.plan import Definition, RecordingRule, Setting, SystemPlan
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, place
from genmon.review.setting_effect import effect_of
from genmon.review.words import instead, listed
from genmon.text.refusal import Refusal
from genmon.units.duration import format_duration, parse_duration

_TEXTS = frozenset({"about", "states"})


def definition_changes(versions: Versions) -> Iterator[Change]:
    """Yield a change for each signal and objective that is measured otherwise, new, or gone."""
    old, new = versions.definitions
    for name in sorted({**old, **new}):
        if name not in new:
            yield from _gone(old[name], versions)
        elif name not in old:
            yield from _new(new[name], versions)
        elif old[name] != new[name]:
            yield from _different(old[name], new[name], versions)


def _subject(definition: Definition) -> tuple[str, ...]:
    return (f"signal {definition.name}",)


def _gone(definition: Definition, versions: Versions) -> Iterator[Change]:
    """Tell of a signal that is gone, unless its alerts, which are gone too, tell of it."""
    if any(rule.rung.signal == definition.name for rule in versions.alerts.removed):
        return
    records = _records(versions.before.plan, definition.name)
    ends = f", and the history of {_series(tuple(records))} ends" if records else ""
    yield Change(
        system=versions.system,
        impact=Impact.WORKS_OTHERWISE,
        kinds=(Kind.HISTORY_BREAKS,) if records else (Kind.OTHER,),
        subjects=_subject(definition),
        says=f"is removed{ends}",
        span=place(definition.origin.span),
        is_removed=True,
    )


def _new(definition: Definition, versions: Versions) -> Iterator[Change]:
    if any(rule.rung.signal == definition.name for rule in versions.alerts.added):
        return
    subject, span = _subject(definition), place(definition.origin.span)
    kinds = (Kind.OTHER,)
    yield Change(versions.system, Impact.WORKS_OTHERWISE, kinds, subject, "is new", span)


def _different(old: Definition, new: Definition, versions: Versions) -> Iterator[Change]:
    changed = list(_settings(old, new))
    parts = [_said(key, before, after) for key, before, after in changed]
    if old.title != new.title:
        parts.append(f"title {instead(new.title, old.title)}")
    if set(old.reads) != set(new.reads) and not parts:
        parts.append(f"it reads {instead(listed(new.reads), listed(old.reads))}")
    effects = [effect for setting in changed if (effect := effect_of(*setting))]
    broken = _history(versions, new.name)
    looks = {key for key, _, _ in changed} <= _TEXTS
    plain_impact = Impact.LOOKS if looks else Impact.WORKS_OTHERWISE
    kinds = [effect.kind for effect in effects] + [Kind.HISTORY_BREAKS] * bool(broken)
    yield Change(
        system=versions.system,
        impact=min([effect.impact for effect in effects], default=plain_impact),
        kinds=tuple(dict.fromkeys(kinds)) or ((Kind.LOOKS,) if looks else (Kind.OTHER,)),
        subjects=_subject(new),
        says="; ".join([*(effect.says for effect in effects), *parts, *broken]),
        span=place(new.origin.span),
    )


def _settings(
    old: Definition, new: Definition
) -> Iterator[tuple[str, Setting | None, Setting | None]]:
    before, after = ({setting.key: setting for setting in side.settings} for side in (old, new))
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield key, before.get(key), after.get(key)


def _said(key: str, before: Setting | None, after: Setting | None) -> str:
    return f"`{key}` {instead(_shown(after, before), _shown(before, after))}"


def _shown(setting: Setting | None, other: Setting | None) -> str:
    """Return a setting as it is written; a default in the form in which the other one is."""
    if setting is None:
        return "nothing"
    if setting.said or other is None:
        return setting.said or setting.value
    try:
        parse_duration(other.said)
        return format_duration(int(setting.value))
    except (Refusal, ValueError):
        return setting.value.strip("'")


def _history(versions: Versions, name: str) -> list[str]:
    """Say which recorded series of a signal mean something else from now on, or end."""
    old, new = (_records(version.plan, name) for version in (versions.before, versions.after))
    broken = tuple(record for record in old if record in new and old[record] != new[record])
    ended = tuple(record for record in old if record not in new)
    said = [f"the history of {_series(broken)} breaks"] if broken else []
    return [*said, f"the history of {_series(ended)} ends"] if ended else said


def _series(records: tuple[str, ...]) -> str:
    return f"the recorded series {listed([f'`{record}`' for record in records])}"


def _records(plan: SystemPlan, signal: str) -> Mapping[str, RecordingRule]:
    groups = [group for group in plan.groups if group.name == f"{plan.name}.{signal}"]
    return {
        rule.record: rule
        for group in groups
        for rule in group.rules
        if isinstance(rule, RecordingRule)
    }
