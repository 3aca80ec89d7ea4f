"""A report in; text for a terminal, with a strip of the time that is looked at, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from genmon.cli.terminal import bold, width
from genmon.commands.backtest import words
from genmon.text.plural import counted

if TYPE_CHECKING:
    from genmon.commands.backtest.report import AlertReport, ReceiverReport, Report, Version
    from genmon.review.backtest.incident import Sighting
    from genmon.review.backtest.outcome import AlertOutcome, ReceiverOutcome

_COLUMNS = 60
_MARGIN = 24
"""Columns beside the strip."""


def text_of(report: Report) -> str:
    """Return the alerts, then receivers, incidents and what is to be known of the server."""
    lines = [_head(report)]
    for alert in report.alerts:
        lines += ["", *_alert(alert, report)]
    if report.receivers:
        lines += ["", bold("receivers"), *_receivers(report)]
    if report.incidents and len(report.alerts) > 1:
        lines += ["", bold("incidents"), *_incidents(report)]
    if report.remarks:
        lines += ["", *(f"note: {remark}" for remark in report.remarks)]
    return "\n".join(lines)


def _head(report: Report) -> str:
    span = report.span
    times = f"{words.clock(span.start)} to {words.clock(span.end)} UTC"
    about = f"{counted(len(report.alerts), 'alert')}, {times}"
    return f"{about}, {report.base} and {_after(report)}" if report.compares else about


def _after(report: Report) -> str:
    return report.head or "now"


def _sides(report: Report) -> tuple[str, str]:
    """Return what stands before the lines of each side, equally wide."""
    names = (report.base, _after(report)) if report.compares else ("", "")
    longest = max(map(len, names))
    before, after = (f"{name:{longest}}  " if longest else "" for name in names)
    return before, after


def _alert(alert: AlertReport, report: Report) -> Iterator[str]:
    name, severity, _, _ = alert.key
    yield bold(f"{alert.system} {name} ({severity})" if severity else f"{alert.system} {name}")
    sides = zip(_sides(report), (alert.base, alert.head), strict=True)
    for said, version in sides:
        if version:
            first, *others = _version(version, report)
            yield f"  {said}{first}"
            yield from (f"  {'':{len(said)}}{line}" for line in others)
        elif report.compares:
            yield f"  {said}no such alert"
    if alert.suggestion:
        yield f"  suggestion: {words.suggested(alert.suggestion)}"


def _version(version: Version, report: Report) -> Iterator[str]:
    yield words.condition(version)
    if version.outcome is None:
        yield f"  not evaluated: {version.refusal}"
    else:
        columns = max(10, min(_COLUMNS, width() - _MARGIN))
        if version.outcome.firings:
            yield f"  {words.strip(version.outcome.times, report.span, columns)}"
        yield from (f"  {line}" for line in _outcome(version.outcome, report))
    yield from (f"  note: {remark}" for remark in version.remarks)


def _outcome(outcome: AlertOutcome, report: Report) -> Iterator[str]:
    pending = (
        f"; pending {counted(outcome.pending, 'time')} without firing" if outcome.pending else ""
    )
    if not outcome.firings:
        yield f"never fires{pending}"
    else:
        firings = counted(len(outcome.firings), "firing")
        pages = counted(outcome.pages, "page")
        series = f" of {outcome.series} series" if outcome.series > 1 else ""
        total = f"{words.lasting(outcome.seconds)} in all"
        longest = f"{words.lasting(outcome.longest)} at most"
        yield f"{firings}{series}, {pages}, {total}, {longest}{pending}"
        times = f"first {words.clock(outcome.first)}, last {words.clock(outcome.last)}"
        yield ", ".join(filter(None, (times, words.flapping(outcome))))
    if report.incidents:
        yield from (_sighting(sighting) for sighting in outcome.sightings)
        yield f"{counted(outcome.false_alarms, 'firing')} outside of incidents"


def _sighting(sighting: Sighting) -> str:
    return f"{sighting.incident.name}: {words.seen(sighting)}"


def _receivers(report: Report) -> Iterator[str]:
    longest = max(len(_name(receiver)) for receiver in report.receivers)
    for receiver in report.receivers:
        sides = (receiver.base, receiver.head)
        names = (report.base, _after(report)) if report.compares else ("", "")
        said = [
            f"{name}{': ' if name else ''}{_sent(outcome)}"
            for name, outcome in zip(names, sides, strict=True)
            if report.compares or outcome
        ]
        yield f"  {_name(receiver):{longest}}  {'; '.join(said)}"


def _name(receiver: ReceiverReport) -> str:
    return f"{receiver.system} {receiver.receiver}"


def _sent(outcome: ReceiverOutcome | None) -> str:
    if outcome is None:
        return "nothing"
    pages = counted(outcome.pages, "page")
    repeats = f" ({counted(outcome.repeats, 'repeat')})" if outcome.repeats else ""
    resolved = f", {outcome.resolved} resolved" if outcome.resolved else ""
    channels = ", ".join(f"{kind} {number}" for kind, number in outcome.channels)
    return f"{pages}{repeats}{resolved}, by {channels}" if channels else f"{pages}{repeats}"


def _incidents(report: Report) -> Iterator[str]:
    for number, sighting in enumerate(report.sightings):
        sides = {_after(report): sighting}
        if report.compares:
            sides = {report.base: report.base_sightings[number], **sides}
        said = [
            f"{name + ': ' if report.compares else ''}{words.seen(one)}"
            for name, one in sides.items()
        ]
        yield f"  {sighting.incident.name}: {'; '.join(said)}"
