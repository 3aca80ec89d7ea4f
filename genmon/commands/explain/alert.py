"""An alert in words: where it comes from, when it fires, who hears of it, where it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.commands.explain.late_reads import LateRead, late_reads
from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.plan import AlertingRule, Plan, RuleGroup, SystemPlan
from genmon.plan.rules import RecordingRule
from genmon.units.duration import format_duration

_INDENT = "    "


def known_alerts(plan: Plan) -> tuple[str, ...]:
    """Return the name of every alert."""
    return tuple(sorted({alert.alert for system in plan.systems for alert in system.alerts}))


@dataclass(frozen=True, slots=True)
class Page:
    """What is said of one thing of a system: its name, what it is, and titled lines."""

    system: str
    name: str
    what: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    def __str__(self) -> str:
        """Render as text: a head, and each section indented below its title."""
        return "\n".join((f"{self.name}  ({self.system}, {self.what})", *self._lines()))

    def _lines(self) -> Iterator[str]:
        for title, lines in self.sections:
            yield from ("", f"{title}:")
            yield from (f"{_INDENT}{line}".rstrip() for line in lines)


def describe(plan: Plan, name: str, texts: Mapping[str, str]) -> tuple[Page, ...]:
    """Return a page for each alert of that name; ``texts`` maps spec files to their text."""
    return tuple(
        _page(system, group, alert, texts)
        for system in plan.systems
        for group in system.groups
        for alert in group.alerts
        if alert.alert == name
    )


def _page(
    system: SystemPlan, group: RuleGroup, alert: AlertingRule, texts: Mapping[str, str]
) -> Page:
    sections = (
        ("from", _source(alert.origin.span, group.origin.span, texts)),
        ("fires when", [_in_words(alert)]),
        ("in PromQL", _promql(system, group, alert)),
        ("beside it", _beside(group, alert)),
        ("notifies", _notified(system, alert)),
        ("drawn in", list(panels_of(system, alert.rung.signal)) or ["no panel"]),
        ("runbook", [dict(alert.annotations)["runbook_url"]]),
    )
    titled = tuple((title, tuple(lines)) for title, lines in sections)
    return Page(system.name, alert.alert, alert.rung.severity, titled)


def _source(rung: Span, signal: Span, texts: Mapping[str, str]) -> list[str]:
    return [quoted(span, texts) for span in (rung, signal)]


def quoted(span: Span, texts: Mapping[str, str]) -> str:
    """Return the line of a spec, behind its place."""
    lines = texts.get(span.path, "").split("\n")
    text = lines[span.line - 1].strip() if span.line <= len(lines) else ""
    return f"{span.path}:{span.line}: {text}"


def _in_words(alert: AlertingRule) -> str:
    lasting = f" for {format_duration(alert.hold)}" if alert.hold else ""
    each = f", for each {', '.join(alert.series_labels)}" if alert.series_labels else ""
    return f"{alert.rung.title} {alert.rung.condition}{lasting}{each}"


def _promql(system: SystemPlan, group: RuleGroup, alert: AlertingRule) -> list[str]:
    """Return the expression, the records it reads, and which of them are not of this moment."""
    lines = alert.expr.split("\n")
    for rule in group.rules:
        if isinstance(rule, RecordingRule) and rule.record in alert.expr:
            lines += ["", f"{rule.record} ="]
            lines += [f"  {line}" for line in rule.expr.split("\n")]
    late = late_reads(system, group, alert)
    return [*lines, *([""] if late else []), *map(_late, late)]


def _late(read: LateRead) -> str:
    old = format_duration(read.seconds)
    return f"{read.record} is made by another group: what is read is up to {old} old"


def _beside(group: RuleGroup, alert: AlertingRule) -> list[str]:
    others = [rule for rule in group.alerts if rule is not alert]
    return [f"{o.alert} ({o.rung.severity}): {_in_words(o)}" for o in others] or ["nothing"]


def _notified(system: SystemPlan, alert: AlertingRule) -> list[str]:
    """Return each receiver that the alert reaches, with its hours and its rhythm."""
    lines: list[str] = []
    for notified in system.notified_of(alert):
        indent = "  " if notified.condition else ""
        lines += [f"where {notified.condition}:"] if notified.condition else []
        lines += [f"{indent}{notification}" for notification in notified.notifications]
    return lines


def panels_of(system: SystemPlan, signal: str) -> Iterator[str]:
    """Yield each panel that shows a signal, and its dashboard."""
    for board in system.dashboards:
        for panel in (panel for row in board.rows for panel in row.panels):
            if any(query.signal == signal for query in panel.queries):
                yield f"{panel.title}, on {board.title} (/d/{board.uid})"
