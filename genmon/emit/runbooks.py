"""Alerts to pages for the person who is called: ``<system>/runbooks/<Alert>.md``."""

from __future__ import annotations

import re
from typing import NamedTuple

from genmon.artifact import Artifact, LineMap
from genmon.emit._emitter import Emitter, header
from genmon.emit._markdown import Markdown, escape, fence, link
from genmon.emit._page import page_template
from genmon.plan import AlertingRule, Notified, SystemPlan
from genmon.units.duration import format_duration

_DASHBOARD = "dashboard_url"
_PLAIN_NAME = re.compile(r"\w[\w.-]*", re.ASCII)

_Named = dict[str, tuple[AlertingRule, ...]]


class _Section(NamedTuple):
    """What the page says of one rule; every string is escaped when the template prints it.

    The template takes it apart: in the sandbox each name looked up behind a dot is checked.
    """

    title: str
    condition: str
    severity: str
    signal: str
    steps: tuple[tuple[int, str], ...]
    hold: str
    keep_firing_for: str
    seeds: tuple[str, ...]
    links: tuple[Markdown, ...]
    siblings: tuple[Markdown, ...]
    expression: Markdown
    notified: tuple[tuple[str, tuple[str, ...]], ...]


def emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return one page a name; rules that share a name share the page."""
    named = _by_name(plan)
    return tuple(_page(plan, name, named) for name in named)


def _by_name(plan: SystemPlan) -> _Named:
    named: _Named = {}
    for rule in plan.alerts:
        named[rule.alert] = (*named.get(rule.alert, ()), rule)
    return named


def _page(plan: SystemPlan, name: str, named: _Named) -> Artifact:
    text = page_template("runbook.md.j2").render(
        header=Markdown(header(plan)),
        system=plan.title,
        owner=plan.owner,
        name=name,
        sections=[_section(rule, plan, named) for rule in named[name]],
    )
    path = f"{plan.name}/runbooks/{name}.md"
    places = LineMap(whole=named[name][0].origin.span)
    return Artifact(path, text.encode(), system=plan.name, line_map=places)


def _section(rule: AlertingRule, plan: SystemPlan, named: _Named) -> _Section:
    rung = rule.rung
    return _Section(
        title=rung.title,
        condition=rung.condition,
        severity=rung.severity,
        signal=rung.signal,
        steps=tuple(enumerate(rung.runbook, start=1)),
        hold=format_duration(rule.hold) if rule.hold else "",
        keep_firing_for=format_duration(rule.keep_firing_for) if rule.keep_firing_for else "",
        seeds=rule.origin.seeds,
        links=tuple(link("Dashboard", url) for name, url in rule.annotations if name == _DASHBOARD),
        siblings=tuple(_sibling(name, named) for name in rung.siblings if name != rule.alert),
        expression=fence(rule.expr, language="promql"),
        notified=tuple(_notified(notified) for notified in plan.notified_of(rule)),
    )


def _notified(notified: Notified) -> tuple[str, tuple[str, ...]]:
    """Return which series of an alert, and a line for each receiver that they reach."""
    return notified.condition, tuple(str(notification) for notification in notified.notifications)


def _sibling(name: str, named: _Named) -> Markdown:
    """Return the rung beside this one: its name, and what it means where it is an alert."""
    if name not in named:
        return escape(name)
    shown = f"[{name}](<{name}.md>)" if _PLAIN_NAME.fullmatch(name) else escape(name)
    rung = named[name][0].rung
    return Markdown(f"{shown}: {escape(rung.condition)}, {escape(rung.severity)}")


EMITTER = Emitter("runbooks", emit)
