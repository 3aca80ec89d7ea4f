"""An expression and a stretch of time in, its samples at every step of it, out.

https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genmon.frozen import dataclass
from genmon.promapi.access import AskError
from genmon.promapi.client import SlowError, TooLargeError
from genmon.promapi.prometheus import MissingError, Prometheus, RefusedError

MOST_POINTS = 11_000
"""The steps that Prometheus takes in one query."""
_NO_ANSWER = "the answer is not one of Prometheus's API"
_TOO_MUCH = ("too many samples", "maximum resolution", "timed out", "too large")

Labels = tuple[tuple[str, str], ...]


class TooMuchError(AskError):
    """The query asks for more than the server answers at once: a shorter stretch may work."""


class TooSlowError(TooMuchError):
    """The server has not answered in time: each further try takes as long."""


@dataclass(frozen=True, slots=True)
class Range:
    """One series of an answer: its labels, sorted, and instants in Unix seconds with values.

    Histograms have an instant, and ``nan`` for a value.
    """

    labels: Labels
    instants: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The series of an answer, and what the server warns of."""

    series: tuple[Range, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordedRule:
    """A recording rule as a server has it; ``query`` is as it prints it."""

    record: str
    query: str
    labels: Labels
    interval: float


def query_range(server: Prometheus, expr: str, *, start: int, end: int, step: int) -> Answered:
    """Return the samples from ``start`` to ``end``, both included; raises AskError.

    There are at most ``MOST_POINTS`` steps; ``TooMuchError`` says that they are too many anyway.
    """
    asked = {"query": expr, "start": str(start), "end": str(end), "step": str(step)}
    try:
        data, warnings = server.api("query_range", asked)
    except TooLargeError as error:
        raise TooMuchError(str(error)) from error
    except SlowError as error:
        raise TooSlowError(str(error)) from error
    except RefusedError as error:
        if any(words in str(error) for words in _TOO_MUCH):
            raise TooMuchError(str(error)) from error
        raise
    try:
        return Answered(tuple(_range(series) for series in data["result"]), warnings)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise AskError(_NO_ANSWER) from error


def version(server: Prometheus) -> str:
    """Return the server's version, such as ``2.53.3``; empty where it says none."""
    try:
        data, _ = server.api("status/buildinfo", {})
    except (RefusedError, MissingError):
        return ""
    found = data.get("version") if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""


def recording_rules(server: Prometheus) -> tuple[RecordedRule, ...]:
    """Return the recording rules that a server evaluates, as far as it says; raises AskError."""
    try:
        data, _ = server.api("rules", {"type": "record"})
    except (RefusedError, MissingError):
        return ()
    try:
        return tuple(
            RecordedRule(
                rule["name"], rule["query"], _labels(rule.get("labels") or {}), group["interval"]
            )
            for group in data["groups"]
            for rule in group["rules"]
            if rule.get("type") == "recording"
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise AskError(_NO_ANSWER) from error


def _range(series: Mapping[str, Any]) -> Range:
    points = [(int(float(at)), float(value)) for at, value in series.get("values", ())]
    points += [(int(float(at)), float("nan")) for at, _ in series.get("histograms", ())]
    points.sort(key=lambda point: point[0])
    instants, values = tuple(at for at, _ in points), tuple(value for _, value in points)
    return Range(_labels(series["metric"]), instants, values)


def _labels(metric: Mapping[str, str]) -> Labels:
    if not all(isinstance(value, str) for value in metric.values()):
        raise TypeError("a label is a text")
    return tuple(sorted(metric.items()))
