"""One page on all that is monitored, for people who do not read YAML: ``<system>/REPORT.md``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from genmon.artifact import Artifact, LineMap
from genmon.emit._emitter import PAGES_PICTURE, Emitter, header
from genmon.emit._markdown import Markdown, escape
from genmon.emit._page import page_template
from genmon.plan import AlertingRule, Dashboard, Notification, ScrapeJob, SystemPlan
from genmon.units.duration import format_duration
from genmon.units.naming import SEVERITY


class _Alerts(NamedTuple):
    """A heading and its alerts; every string is escaped when the template prints it."""

    title: str
    rows: tuple[_Row, ...]


class _Told(NamedTuple):
    """Alerts of one severity that are routed alike: which, where, and whom they reach."""

    severity: str
    where: str
    alerts: str
    receivers: tuple[tuple[str, str, str, str], ...]


class _Row(NamedTuple):
    name: Markdown
    when: str
    hold: str
    gated: str


def emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return the page: alerts, who is told, objectives, dashboards, jobs, windows."""
    text = page_template("report.md.j2").render(
        header=Markdown(header(plan)),
        plan=plan,
        sections=tuple(_sections(plan)),
        told=tuple(_told(plan)),
        default=_default(plan),
        picture=PAGES_PICTURE,
        boards=tuple(_board(board) for board in plan.dashboards),
        jobs=tuple(_job(plan, job) for job in plan.scraping.jobs),
        length=format_duration,
    )
    places = LineMap(whole=plan.origin.span)
    path = f"{plan.name}/REPORT.md"
    return (Artifact(path, text.encode(), system=plan.name, line_map=places),)


def _sections(plan: SystemPlan) -> Iterator[_Alerts]:
    """Yield the alerts by severity, the most urgent first; those on other alerts come last."""
    known = plan.notifying.severities
    rules: dict[str, list[AlertingRule]] = {}
    for alert in sorted(plan.alerts, key=lambda alert: alert.alert):
        rules.setdefault(_severity(alert), []).append(alert)
    for severity in (*(name for name in known if name in rules), *sorted(rules.keys() - known)):
        rows = tuple(_row(alert) for alert in rules[severity])
        yield _Alerts(severity or "Alerts on other alerts", rows)


def _severity(alert: AlertingRule) -> str:
    return dict(alert.labels).get(SEVERITY, "")


def _row(alert: AlertingRule) -> _Row:
    each = f", for each {', '.join(alert.series_labels)}" if alert.series_labels else ""
    return _Row(
        name=Markdown(f"[{escape(alert.alert)}](<runbooks/{alert.alert}.md>)"),
        when=f"{alert.rung.title} {alert.rung.condition}{each}",
        hold=format_duration(alert.hold) if alert.hold else "at once",
        gated="gate" if alert.is_gated else "",
    )


def _told(plan: SystemPlan) -> Iterator[_Told]:
    """Yield the alerts that reach the same receivers together, the most urgent first."""
    alike: dict[tuple[str, str, tuple[Notification, ...]], dict[str, None]] = {}
    for notified in plan.notified:
        key = notified.severity, notified.condition, notified.notifications
        alike.setdefault(key, {})[notified.alert] = None
    order = {name: rank for rank, name in enumerate(plan.notifying.severities)}
    for (severity, condition, notifications), alerts in sorted(
        alike.items(), key=lambda entry: (order.get(entry[0][0], len(order)), entry[0][:2])
    ):
        receivers = tuple((n.receiver, n.through, n.when, n.repeated) for n in notifications)
        where = f", where {condition}" if condition else ""
        yield _Told(severity, where, ", ".join(sorted(alerts)), receivers)


def _default(plan: SystemPlan) -> str:
    """Return the default receiver, and through what it notifies."""
    name = plan.notifying.root.receiver
    receiver = next(one for one in plan.notifying.receivers if one.name == name)
    kinds = dict.fromkeys(integration.kind for integration in receiver.integrations)
    return f"{name} ({', '.join(kinds) or 'web pages only'})"


def _board(board: Dashboard) -> tuple[Markdown, str]:
    """Return a link to a dashboard's file, and the titles of its panels."""
    panels = ", ".join(panel.title for row in board.rows for panel in row.panels)
    return Markdown(f"[{escape(board.title)}](<{board.path}>)"), panels


def _job(plan: SystemPlan, job: ScrapeJob) -> tuple[str, str, str, str]:
    """Return a job's name, its targets, how it asks, and how often."""
    how = f"{job.probe.module} through {job.probe.via}" if job.probe else job.path
    every = format_duration(job.interval or plan.scraping.interval)
    return job.name, ", ".join((*job.targets, *job.files)), f"{job.scheme}: {how}", every


EMITTER = Emitter("report", emit)
