"""An alert with one limit and incidents in; the limit that catches them with fewest pages, out."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from decimal import Decimal

from genmon.commands.backtest.evaluate import Task, pieces
from genmon.commands.backtest.report import Suggestion
from genmon.commands.backtest.rules import Evaluable
from genmon.commands.backtest.side import Played, task_of
from genmon.frozen import dataclass
from genmon.plan import Threshold
from genmon.promapi import Prometheus
from genmon.promapi.history import TooMuchError
from genmon.promapi.prometheus import RefusedError
from genmon.promql.parse import parse_expression
from genmon.promql.write import write
from genmon.review.backtest.expand import NotExactError, Records, expand
from genmon.review.backtest.firing import Firing, episodes
from genmon.review.backtest.incident import Incident
from genmon.review.backtest.labels import alert_labels
from genmon.review.backtest.outcome import AlertOutcome
from genmon.review.backtest.stretch import Labels
from genmon.review.backtest.thresholds import Comparison, Course, bound, candidates
from genmon.units.quantity import plain

_MOST = 20_000_000
"""Values that are kept in memory at once, sixteen bytes each."""
_QUANTITY = re.compile(r"(?P<words>[a-z ]+ )(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d]*)")
_COMPARED = frozenset({">", ">=", "<", "<="})


def suggestion(
    server: Prometheus,
    played: Played,
    rule: Evaluable,
    records: Records,
    incidents: Sequence[Incident],
) -> Suggestion | None:
    """Return the best limit; ``None`` where the alert has none to choose, or nothing is declared.

    Raises AskError where the server is gone.
    """
    threshold = _threshold(rule)
    concerned = [incident for incident in incidents if incident.concerns(rule.rule.alert)]
    if threshold is None or not concerned or not rule.expr:
        return None
    try:
        expr = write(expand(parse_expression(threshold.series), records, rule.timing.step))
        courses = _courses(server, task_of(rule, played.span), expr)
    except (NotExactError, RefusedError, TooMuchError):
        return None
    return _Search(played, rule, threshold, courses, concerned).best()


def _threshold(rule: Evaluable) -> Threshold | None:
    """Return the one limit of an alert, if it has one and no more."""
    thresholds = rule.rule.thresholds
    if len(thresholds) != 1:
        return None
    (threshold,) = thresholds
    alone = threshold.end is None and threshold.member is None and threshold.series
    return threshold if alone and threshold.limit.operator in _COMPARED else None


def _courses(server: Prometheus, task: Task, expr: str) -> list[Course]:
    """Return all values of an expression; raises TooMuchError where they are too many."""
    known: dict[Labels, Course] = {}
    total = 0
    for answer in pieces(server, Task(expr, task.first, task.last, task.step)):
        for series in answer.series:
            new = Course(series.labels, array("q"), array("d"))
            course = known.setdefault(series.labels, new)
            course.instants.extend(series.instants)
            course.values.extend(series.values)
            total += len(series.instants)
        if total > _MOST:
            raise TooMuchError("there are too many values")
    return [known[labels] for labels in sorted(known)]


@dataclass(frozen=True, slots=True)
class _Search:
    played: Played
    rule: Evaluable
    threshold: Threshold
    courses: Sequence[Course]
    incidents: Sequence[Incident]

    @property
    def comparison(self) -> Comparison:
        return Comparison.of(self.threshold.limit.operator)

    def best(self) -> Suggestion:
        """Return the limit that catches most, then has the fewest pages, then firings.

        Of equal ones it is that of the spec, or the least extreme.
        """
        tried = [(limit, self._outcome(limit)) for limit in self._limits()]
        limit, outcome = min(tried, key=_rank, default=(Decimal(), None))
        caught = () if outcome is None else outcome.sightings
        missed = {incident.name for incident in self.incidents}
        missed -= {sighting.incident.name for sighting in caught if sighting.is_caught}
        if outcome is None or len(missed) == len(self.incidents):
            return Suggestion("", None, tuple(sorted(missed)))
        kept = "keep " if limit == self.threshold.limit.value else ""
        return Suggestion(f"{kept}{self._said(limit)}", outcome, tuple(sorted(missed)))

    def _limits(self) -> tuple[Decimal, ...]:
        """Return the spec's own limit, then the least extreme, up to where nothing is caught."""
        bounds = (
            bound(self.courses, incident, self.rule.timing, self.comparison)
            for incident in self.incidents
        )
        tried = {
            limit for one in bounds if one is not None for limit in candidates(one, self.comparison)
        }
        ordered = sorted(tried, reverse=not self.comparison.upwards)
        return tuple(dict.fromkeys([self.threshold.limit.value, *ordered]))

    def _outcome(self, limit: Decimal) -> AlertOutcome:
        firings = tuple(self._firings(float(limit)))
        return self.played.with_firings(self.rule, firings, tuple(self.incidents))

    def _firings(self, limit: float) -> Iterable[Firing]:
        rule, timing = self.rule, self.rule.timing
        external = self.played.side.external
        last = self.played.span.end // timing.step * timing.step
        for course in self.courses:
            labels = alert_labels(course.labels, rule.rule.alert, rule.rule.labels, external)
            samples = course.beyond(limit, self.comparison, timing.step)
            for episode in episodes(samples, timing, last):
                if episode.fired is not None:
                    yield Firing(rule.rule.alert, labels, episode.fired, episode.ended)

    def _said(self, limit: Decimal) -> str:
        """Return a limit as the spec has its own: ``above 5%`` rather than ``above 0.05``."""
        own = self.threshold
        written = _QUANTITY.fullmatch(own.said)
        if written is None or not Decimal(written["number"]) or not own.limit.value:
            return f"{own.limit.word.replace('_', ' ')} {plain(limit)}{self.rule.rule.unit}"
        scaled = limit * Decimal(written["number"]) / own.limit.value
        return f"{written['words']}{plain(scaled.normalize())}{written['unit']}"


def _rank(tried: tuple[Decimal, AlertOutcome]) -> tuple[int, int, int]:
    """Return what makes a limit better than another: less of it is better."""
    _, outcome = tried
    return (
        -sum(sighting.is_caught for sighting in outcome.sightings),
        outcome.pages,
        outcome.false_alarms,
    )
