"""A report as Markdown, for a comment on a pull request: a summary, tables, folded details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genmon.commands.backtest import words
from genmon.commands.backtest.report import AlertReport, ReceiverReport, Report, Version
from genmon.review.backtest.outcome import ReceiverOutcome
from genmon.text.plural import counted

_LONGEST = 65_000
"""Characters of a comment on GitHub, and some to spare."""
_MARKED = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&])")
_COLUMNS = 40


def markdown_of(report: Report) -> str:
    """Return the report; what is too much for a comment is left out, and that is said."""
    return _within(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield "<!-- genmon backtest -->"
    yield f"### Backtest: {_title(report)}"
    yield ""
    yield from _incidents(report)
    yield from _receivers(report)
    yield from _alerts(report)
    for remark in report.remarks:
        yield f"> {_escaped(remark)}"
        yield ""


def _title(report: Report) -> str:
    times = f"{words.clock(report.span.start)} to {words.clock(report.span.end)} UTC"
    compared = f", {_escaped(report.base)} and {_after(report)}" if report.compares else ""
    return f"{counted(len(report.alerts), 'alert')}, {times}{compared}"


def _after(report: Report) -> str:
    return _escaped(report.head) if report.head else "now"


def _sides(report: Report) -> tuple[str, ...]:
    return (_escaped(report.base), _after(report)) if report.compares else ("",)


def _incidents(report: Report) -> Iterator[str]:
    if not report.incidents:
        return
    yield _row("incident", *(side or "alerts" for side in _sides(report)))
    yield _rule(1 + len(_sides(report)))
    sides = [report.base_sightings] if report.compares else []
    for sightings in zip(*sides, report.sightings, strict=True):
        incident = sightings[0].incident
        yield _row(_escaped(incident.name), *map(words.seen, sightings))
    yield ""


def _receivers(report: Report) -> Iterator[str]:
    if not report.receivers:
        return
    yield _row("receiver", *(f"{side} pages".strip() for side in _sides(report)))
    yield _rule(1 + len(_sides(report)))
    for receiver in report.receivers:
        yield _row(_escaped(f"{receiver.system} {receiver.receiver}"), *_pages(receiver, report))
    yield ""


def _pages(receiver: ReceiverReport, report: Report) -> Iterator[str]:
    outcomes = (receiver.base, receiver.head) if report.compares else (receiver.head,)
    yield from map(_sent, outcomes)


def _sent(outcome: ReceiverOutcome | None) -> str:
    if outcome is None:
        return "none"
    repeats = f" ({counted(outcome.repeats, 'repeat')})" if outcome.repeats else ""
    return f"{outcome.pages}{repeats}"


def _alerts(report: Report) -> Iterator[str]:
    yield _row("alert", "", "condition", "firings", "pages", "in all", "first", "last", "")
    yield _rule(9)
    for alert in report.alerts:
        yield from _alert(alert, report)
    yield ""
    for alert in report.alerts:
        if alert.suggestion:
            yield f"- {_escaped(alert.name)}: {_escaped(words.suggested(alert.suggestion))}"
    yield ""


def _alert(alert: AlertReport, report: Report) -> Iterator[str]:
    name = f"**{_escaped(alert.name)}** {_escaped(alert.key[1])}"
    versions = (alert.base, alert.head) if report.compares else (alert.head,)
    for side, version in zip(_sides(report), versions, strict=True):
        yield _row(name, side, *(_cells(version, report) if version else ("no such alert",)))
        name = ""


def _cells(version: Version, report: Report) -> Iterator[str]:
    yield _escaped(words.condition(version))
    outcome = version.outcome
    if outcome is None:
        yield _escaped(f"not evaluated: {version.refusal}")
        return
    yield str(len(outcome.firings))
    yield str(outcome.pages)
    yield words.lasting(outcome.seconds)
    yield words.clock(outcome.first)
    yield words.clock(outcome.last)
    strip = words.strip(outcome.times, report.span, _COLUMNS) if outcome.firings else ""
    false = f"{outcome.false_alarms} outside of incidents" if report.incidents else ""
    said = (strip and f"`{strip}`", words.flapping(outcome), false, *map(_escaped, version.remarks))
    yield "<br>".join(filter(None, said))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return f"|{' --- |' * columns}"


def _escaped(text: str) -> str:
    return _MARKED.sub(r"\\\1", " ".join(text.split()))


def _within(lines: Iterable[str]) -> str:
    kept, length = [], 0
    for line in lines:
        length += len(line) + 1
        if length > _LONGEST:
            kept += ["", "The rest is too long for a comment: run `genmon backtest` to see it.", ""]
            break
        kept.append(line)
    return "\n".join(kept)
