"""An exercise to the samples that put its alert where it fires at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genmon.commands.drill.exercise import Exercise
from genmon.drill import Line
from genmon.promql.parse import parse_expression
from genmon.promql.promtool_values import samples_of
from genmon.promql.syntax import Vector

_GOES_ON = 600
"""Seconds for which the fault lasts after the moment."""
_LOOKBACK = 360
"""Seconds after which a series without samples is certainly gone."""
_FOR_STATE = "ALERTS_FOR_STATE"
_REMEMBERED = (-60.0, -20.0)
"""Seconds at which the memory says since when the alert is pending: before Prometheus starts."""
_LONGER = 600
"""Seconds by which that is longer ago than its ``for``."""


def lines_of(
    exercise: Exercise, moment: float, moments: frozenset[str] = frozenset()
) -> Iterator[Line]:
    """Yield the raw series of the case, whose moment is now, and the memory of the alert.

    The values of the metrics in ``moments``, which are timestamps, become seconds from the moment,
    as the times of samples are. There is one every second: a drill evaluates so often, and an age
    grows until the next sample comes.
    """
    case = exercise.case
    for series in case.series:
        tree = parse_expression(series.key)
        assert isinstance(tree, Vector)  # noqa: S101 - a series' key
        labels = tuple((matcher.label, matcher.value) for matcher in tree.matchers)
        values = samples_of(series.values(case.sample))
        if tree.name in moments:
            values = [value if value is None else value - exercise.at for value in values]
        beat = 1 if tree.name in moments else case.sample
        yield Line(tree.name, labels, tuple(_placed(values, case.sample, exercise.at, beat)))
    if exercise.rule.hold:
        since = moment - exercise.rule.hold - _LONGER
        labels = tuple(sorted(exercise.series_labels.items()))
        yield Line(_FOR_STATE, labels, tuple((at, since) for at in _REMEMBERED))


def _placed(
    values: Sequence[float | None], every: int, at: int, beat: int
) -> Iterator[tuple[float, float]]:
    """Yield samples up to the moment, and beyond it every ``beat`` seconds as they went on last.

    No format for samples knows a mark for the end of a series: one that is gone at the moment has
    none so shortly before that it would still be seen.
    """
    last = min(at // every, len(values) - 1)
    now = values[last]
    for number, value in enumerate(values[: last + 1]):
        seconds = float(number * every - at)
        if value is not None and (now is not None or seconds < -_LOOKBACK):
            yield seconds, value
    if now is None:
        return
    before = values[last - 1] if last else None
    step = (now - before) / every if before is not None else 0.0
    for seconds in range(beat, _GOES_ON + 2 * every, beat):
        yield float(last * every - at + seconds), now + seconds * step
