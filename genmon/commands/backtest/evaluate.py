"""Expressions and stretches of time in; at which evaluations each has samples, out.

A query is answered for so many steps at once, so a long stretch is asked for in pieces; of each the
stretches with samples are kept, and not the samples. A piece that is too much for the server is cut
into smaller ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from genmon.commands.backtest.threads import in_threads
from genmon.frozen import dataclass
from genmon.promapi import Prometheus
from genmon.promapi.history import MOST_POINTS, Answered, TooMuchError, TooSlowError, query_range
from genmon.promapi.prometheus import RefusedError
from genmon.review.backtest.stretch import Labels, Stretch, extend, stretches

_FEWEST = 60
"""Steps of the shortest piece that is asked for."""
_PARTS_OF_SLOW = 8
"""Into how many a piece is cut that took too long: each try takes as long again."""


@dataclass(frozen=True, slots=True)
class Task:
    """An expression, evaluated every ``step`` seconds from ``first`` to ``last``."""

    expr: str
    first: int
    last: int
    step: int

    @property
    def steps(self) -> int:
        """How many evaluations there are after the first one."""
        return (self.last - self.first) // self.step


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The stretches of each series; ``refusal`` says why there are none."""

    series: Mapping[Labels, tuple[Stretch, ...]]
    warnings: tuple[str, ...] = ()
    refusal: str = ""


Done = Callable[[int, int], None]
"""Takes how much is done, and how much there is to do."""


def evaluate(
    server: Prometheus, tasks: Iterable[Task], *, jobs: int, done: Done
) -> Mapping[Task, Evaluated]:
    """Evaluate each task once, ``jobs`` at a time; raises AskError where the server is gone."""
    distinct = tuple(dict.fromkeys(tasks))
    known = {}
    results = in_threads(partial(_evaluated, server), distinct, jobs)
    for number, (task, result) in enumerate(zip(distinct, results, strict=True), 1):
        known[task] = result
        done(number, len(distinct))
    return known


def _evaluated(server: Prometheus, task: Task) -> Evaluated:
    series: dict[Labels, list[Stretch]] = {}
    warnings: dict[str, None] = {}
    try:
        for answer in pieces(server, task):
            warnings |= dict.fromkeys(answer.warnings)
            for one in answer.series:
                known = series.setdefault(one.labels, [])
                extend(known, stretches(one.instants, task.step), task.step)
    except (RefusedError, TooMuchError) as error:
        return Evaluated({}, tuple(warnings), str(error))
    found = {labels: tuple(known) for labels, known in sorted(series.items())}
    return Evaluated(found, tuple(warnings))


def pieces(server: Prometheus, task: Task) -> Iterator[Answered]:
    """Yield the answers of one piece after the other, each as long as the server bears."""
    start, points = task.first, MOST_POINTS
    while start <= task.last:
        end = min(task.last, start + points * task.step)
        try:
            answer = query_range(server, task.expr, start=start, end=end, step=task.step)
        except TooMuchError as error:
            if points <= _FEWEST:
                raise
            parts = _PARTS_OF_SLOW if isinstance(error, TooSlowError) else 2
            points = max(_FEWEST, min(points, (end - start) // task.step) // parts)
            continue
        yield answer
        start = end + task.step
