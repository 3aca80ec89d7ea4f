"""A system's plan in; the things in it, in words, by the place in the specs that asked for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.plan import (
    AlertingRule,
    Dashboard,
    Export,
    InhibitRule,
    Origin,
    Panel,
    Provisioning,
    Receiver,
    RecordingRule,
    RemoteWrite,
    Route,
    ScrapeJob,
    Scraping,
    Smtp,
    Storage,
    SystemPlan,
    TimeInterval,
)
from genmon.units.duration import format_duration
from genmon.units.naming import SYSTEM


@dataclass(frozen=True, slots=True)
class Made:
    """One thing that was made: what it is, such as ``alert``, and what it is called."""

    kind: str
    name: str


def made_by_place(plan: SystemPlan) -> Mapping[Span, tuple[Made, ...]]:
    """Return everything that the plan holds, by the span that asked for it, in order."""
    found: dict[Span, dict[Made, None]] = {}
    for thing, holder in _planned(plan, None):
        if type(thing) in _WORDS and not _only_mutes(thing, holder):
            found.setdefault(thing.origin.span, {})[in_words(thing, holder)] = None
    return {span: tuple(things) for span, things in found.items()}


def in_words(thing: object, holder: object = None) -> Made:
    """Say what a planned thing is and what it is called; ``holder`` is what it is a part of."""
    kind, name = _WORDS[type(thing)]
    within = f"{holder.title} / " if isinstance(holder, Dashboard) else ""
    return Made(kind, within + name(thing))


def _planned(thing: object, holder: object) -> Iterator[tuple[Any, object]]:
    """Yield each thing that has an origin, with the innermost such thing around it."""
    if isinstance(thing, tuple):
        for item in thing:
            yield from _planned(item, holder)
    elif is_dataclass(thing) and not isinstance(thing, Origin):
        has_origin = hasattr(thing, "origin")
        if has_origin:
            yield thing, holder
        for field in fields(thing):
            inner = getattr(thing, field.name)
            yield from _planned(inner, thing if has_origin else holder)


def _only_mutes(thing: object, holder: object) -> bool:
    """Tell whether a route within another, from the same place, mutes a part of its alerts."""
    if isinstance(thing, Route) and isinstance(holder, Route):
        return thing.origin.span == holder.origin.span
    return False


def _route(route: Route) -> str:
    conditions = [f"{label}{op}{value}" for label, op, value in route.matchers if label != SYSTEM]
    return f"{', '.join(conditions) or 'default'} → {route.receiver}"


def _receiver(receiver: Receiver) -> str:
    channels = ", ".join(sorted({integration.kind for integration in receiver.integrations}))
    return f"{receiver.name} ({channels or 'web pages only'})"


def _inhibition(rule: InhibitRule) -> str:
    source, target = (
        ", ".join(value for _, _, value in side) for side in (rule.source, rule.target)
    )
    return f"{target} by {source}"


_WORDS: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    AlertingRule: ("alert", lambda rule: f"{rule.alert} ({rule.rung.severity})"),
    RecordingRule: ("record", lambda rule: rule.record),
    Dashboard: ("dashboard", lambda board: board.title),
    Panel: ("panel", lambda panel: panel.title),
    Route: ("route", _route),
    Receiver: ("receiver", _receiver),
    TimeInterval: ("time interval", lambda interval: f"{interval.name}: {interval.words}"),
    InhibitRule: ("inhibition", _inhibition),
    Smtp: ("mail server", lambda smtp: smtp.smarthost),
    Scraping: ("scraping", lambda scraping: f"every {format_duration(scraping.interval)}"),
    ScrapeJob: ("scrape job", lambda job: job.name),
    Export: ("exported threshold", lambda export: export.name),
    Storage: ("storage", lambda storage: f"{format_duration(storage.retention)} of samples"),
    RemoteWrite: ("remote write", lambda target: f"{target.name}: {target.url}"),
    Provisioning: ("provisioning", lambda grafana: f"{grafana.datasource} at {grafana.url}"),
    SystemPlan: ("system", lambda system: system.title),
}
"""What each kind of planned thing is, and how it is called.

A rule group is not among them: its rules are. An integration is not: its receiver is.
"""
