"""Two versions of a system in, what differs beside alerts, signals and dashboards, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from genmon.diag import Span
from genmon.plan import Export, Integration, Origin, SystemPlan
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, place
from genmon.review.fields import NOTHING, FieldChange, field_changes
from genmon.review.words import instead

_SECTIONS = {
    "scraping": Impact.WORKS_OTHERWISE,
    "storage": Impact.WORKS_OTHERWISE,
    "metrics": Impact.WORKS_OTHERWISE,
    "targets": Impact.WORKS_OTHERWISE,
    "exports": Impact.WORKS_OTHERWISE,
    "provisioning": Impact.LOOKS,
    "objectives": Impact.WORKS_OTHERWISE,
    "accepted": Impact.LOOKS,
    "title": Impact.LOOKS,
    "owner": Impact.LOOKS,
    "environment": Impact.WORKS_OTHERWISE,
    "required": Impact.LOOKS,
}
"""The parts of a plan that are compared field by field, and what a difference means."""
_OF_NOTIFYING = ("receivers", "smtp", "retention", "severities")
_NOUNS = {
    "jobs": "scrape job",
    "receivers": "receiver",
    "metrics": "metric",
    "exports": "export",
    "intervals": "time interval",
    "remote_write": "remote write",
    "objectives": "objective",
    "accepted": "accepted finding",
    "smtp": "mail server",
}
"""What the things of a list are called."""
_UNNAMED = frozenset({"scraping", "storage", "provisioning", "targets", "integrations", "settings"})
"""Fields that say nothing to people who read what is below them."""


def estate_changes(versions: Versions, *, is_notified: bool) -> Iterator[Change]:
    """Yield a change for each field that differs, but for those that another change explains.

    ``is_notified`` tells that somebody is notified otherwise, which says what new channels do.
    """
    before, after = versions.before.plan, versions.after.plan
    for section, impact in _SECTIONS.items():
        values = getattr(before, section), getattr(after, section)
        for change in field_changes(*values, (section,)):
            if not _is_explained(change, versions):
                yield _told(change, values, impact, versions.system)
    for section in _OF_NOTIFYING:
        values = getattr(before.notifying, section), getattr(after.notifying, section)
        for change in field_changes(*values, (section,)):
            flips = is_notified and _gains_or_loses_all(change, versions)
            if not flips and not _is_explained(change, versions):
                yield _told(change, values, Impact.WORKS_OTHERWISE, versions.system)


def _is_explained(change: FieldChange, versions: Versions) -> bool:
    match change.path[0]:
        case "exports":
            return change.path[-1] == "said" or _names_changed_alert(change.path[1], versions)
        case "provisioning":
            return versions.before.plan.title != versions.after.plan.title
        case "receivers":
            return change.path[-1] == "because" and _has_other_channels(change.path[1], versions)
        case "objectives":
            return change.path[-1] != "title" and bool(versions.touched)
        case _:
            return False


def _has_other_channels(receiver: str, versions: Versions) -> bool:
    old, new = _channels(receiver, versions)
    return old != new


def _gains_or_loses_all(change: FieldChange, versions: Versions) -> bool:
    """Tell whether a receiver had no channel before, or has none any more."""
    if change.path[0] != "receivers" or "integrations" not in change.path:
        return False
    old, new = _channels(change.path[1], versions)
    return bool(old) != bool(new)


def _channels(receiver: str, versions: Versions) -> list[tuple[Integration, ...]]:
    sides = (version.plan.notifying.receivers for version in (versions.before, versions.after))
    return [next((one.integrations for one in side if one.name == receiver), ()) for side in sides]


def _names_changed_alert(name: str, versions: Versions) -> bool:
    """Tell whether an export of both versions is the limit of an alert that has another one."""
    old, new = (_export(version.plan, name) for version in (versions.before, versions.after))
    if old is None or new is None:
        return False
    pairs = (*versions.alerts.pairs, *versions.alerts.renamed)
    changed = {(before.alert, after.alert) for before, after in pairs if before != after}
    names = old.said.partition(":")[0], new.said.partition(":")[0]
    return names in changed


def _export(plan: SystemPlan, name: str) -> Export | None:
    return next((export for export in plan.exports if export.name == name), None)


def _told(
    change: FieldChange, values: tuple[object, object], impact: Impact, system: str
) -> Change:
    subject, rest = _named(change.path)
    is_removed = change.after == NOTHING
    span = _place(values[0] if is_removed else values[1], change.path[1:])
    kinds = (Kind.LOOKS,) if impact is Impact.LOOKS else (Kind.OTHER,)
    return Change(system, impact, kinds, (subject,), _said(change, rest), span, is_removed)


def _named(path: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return what a path is about, such as ``scrape job api``, and the path from there on."""
    for at, part in enumerate(path):
        if part in _NOUNS and at + 1 < len(path):
            return f"{_NOUNS[part]} {path[at + 1]}", path[at + 2 :]
    return path[0].replace("_", " "), path[1:]


def _said(change: FieldChange, rest: Sequence[str]) -> str:
    if not rest and change.before == NOTHING:
        return f"is new: {change.after}" if change.after[:1] != "(" else "is new"
    if not rest and change.after == NOTHING:
        return "is removed"
    names = [part.replace("_", " ") for part in rest if part not in _UNNAMED]
    return " ".join([*names, instead(change.after, change.before)])


def _place(value: object, path: Sequence[str]) -> Span | None:
    """Return the place of what a path leads to: that of the innermost thing that has one."""
    origin = getattr(value, "origin", None)
    span = origin.span if isinstance(origin, Origin) else None
    if path:
        inner = _inner(value, path[0])
        return (_place(inner, path[1:]) if inner is not None else None) or (span and place(span))
    return place(span) if span else None


def _inner(value: object, name: str) -> object:
    if is_dataclass(value) and name in {field.name for field in fields(value)}:
        return getattr(value, name)
    if isinstance(value, tuple):
        return next((one for one in value if name in _names(one)), None)
    return None


def _names(item: object) -> list[object]:
    keys = ("name", "uid", "title", "kind", "key")
    return [getattr(item, key, None) for key in keys]
