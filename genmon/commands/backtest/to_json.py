"""A report for programs: times in ISO 8601, durations in seconds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from genmon.artifact import json_bytes
from genmon.commands.backtest.report import AlertReport, ReceiverReport, Report, Suggestion, Version
from genmon.review.backtest.firing import Firing
from genmon.review.backtest.incident import Sighting
from genmon.review.backtest.outcome import AlertOutcome, ReceiverOutcome


def json_of(report: Report) -> bytes:
    """Return the whole report; a side that there is not is null."""
    tree: dict[str, Any] = {
        "from": _time(report.span.start),
        "to": _time(report.span.end),
        "base": report.base or None,
        "head": report.head or None,
        "alerts": [_alert(alert) for alert in report.alerts],
        "receivers": [_receiver(receiver) for receiver in report.receivers],
        "incidents": {
            "base": [_sighting(sighting) for sighting in report.base_sightings],
            "head": [_sighting(sighting) for sighting in report.sightings],
        },
        "remarks": list(report.remarks),
    }
    return json_bytes(tree)


def _alert(alert: AlertReport) -> dict[str, Any]:
    _, severity, signal, _ = alert.key
    return {
        "system": alert.system,
        "alert": alert.name,
        "severity": severity,
        "signal": signal,
        "base": _version(alert.base),
        "head": _version(alert.head),
        "suggestion": _suggestion(alert.suggestion) if alert.suggestion else None,
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "limit": suggestion.limit or None,
        "missed": list(suggestion.missed),
        "outcome": _outcome(suggestion.outcome) if suggestion.outcome else None,
    }


def _version(version: Version | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {
        "condition": version.condition,
        "for": version.hold,
        "refusal": version.refusal or None,
        "remarks": list(version.remarks),
        "evaluated_records": list(version.inlined),
        "outcome": _outcome(version.outcome) if version.outcome else None,
    }


def _outcome(outcome: AlertOutcome) -> dict[str, Any]:
    return {
        "firings": len(outcome.firings),
        "series": outcome.series,
        "pages": outcome.pages,
        "seconds": outcome.seconds,
        "longest": outcome.longest,
        "pending": outcome.pending,
        "first": _time(outcome.first),
        "last": _time(outcome.last),
        "most_in_an_hour": outcome.in_an_hour,
        "false_alarms": outcome.false_alarms,
        "incidents": [_sighting(sighting) for sighting in outcome.sightings],
        "intervals": [_firing(firing) for firing in outcome.firings],
    }


def _firing(firing: Firing) -> dict[str, Any]:
    ended = _time(firing.ended)
    return {"labels": dict(firing.labels), "from": _time(firing.fired), "to": ended}


def _sighting(sighting: Sighting) -> dict[str, Any]:
    return {
        "incident": sighting.incident.name,
        "from": _time(sighting.incident.start),
        "to": _time(sighting.incident.end),
        "caught": sighting.is_caught,
        "fired_after": sighting.fired,
        "paged_after": sighting.paged,
    }


def _receiver(receiver: ReceiverReport) -> dict[str, Any]:
    return {
        "system": receiver.system,
        "receiver": receiver.receiver,
        "base": _sent(receiver.base),
        "head": _sent(receiver.head),
    }


def _sent(outcome: ReceiverOutcome | None) -> dict[str, Any] | None:
    if outcome is None:
        return None
    return {
        "pages": outcome.pages,
        "repeats": outcome.repeats,
        "resolved": outcome.resolved,
        "first": _time(outcome.first),
        "last": _time(outcome.last),
        "channels": dict(outcome.channels),
        "alerts": dict(outcome.alerts),
    }


def _time(instant: int | None) -> str | None:
    return None if instant is None else datetime.fromtimestamp(instant, UTC).isoformat()
