"""What is to be known of a server before its history is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from genmon.commands.backtest.evaluate import Task
from genmon.commands.backtest.plans import Pair
from genmon.commands.backtest.request import Request
from genmon.promapi import Prometheus
from genmon.promapi.history import TooMuchError, query_range, version
from genmon.promapi.prometheus import RefusedError
from genmon.promql.parse import parse_nodes
from genmon.promql.syntax import Vector
from genmon.review.backtest.outcome import Span
from genmon.units.duration import format_duration

_LOOKS = 200
"""How many times it is looked whether a metric is there."""
_BOUNDS = {
    2: "a range includes a sample at its beginning",
    3: "a range leaves a sample at its beginning out",
}


def remarks(
    request: Request, server: Prometheus, pairs: Sequence[Pair], tasks: Sequence[Task]
) -> tuple[str, ...]:
    """Return what differs from what was asked for, in sentences; raises AskError."""
    said = [*_version(server, pairs), *_history(request.span, server, tasks)]
    said += [
        f"`{incident.name}` is not in the history that is looked at"
        for incident in request.incidents
        if incident not in request.seen
    ]
    if request.step:
        every = format_duration(request.step)
        said.append(
            f"rules are evaluated every {every} here (`--step`), and not as often as theirs"
        )
    return tuple(said)


def _version(server: Prometheus, pairs: Sequence[Pair]) -> Iterator[str]:
    """Say where the server reads PromQL otherwise than the Prometheus that the specs declare."""
    release = version(server)
    number = re.match(r"(\d+)\.", release)
    plans = [plan for pair in pairs for plan in (pair.head or pair.base,) if plan]
    declared = sorted({plan.targets.prometheus for plan in plans})
    if number is None:
        yield "the server does not say its version; its results may differ from those of Prometheus"
        return
    for target in declared:
        if target[0] != int(number[1]):
            wanted = ".".join(map(str, target))
            bounds = _BOUNDS.get(int(number[1]), "ranges may have other ends")
            yield (
                f"the server is Prometheus {release}, the specs declare {wanted}: there {bounds}, "
                "so windows may hold one sample more or less"
            )


def _history(span: Span, server: Prometheus, tasks: Sequence[Task]) -> Iterator[str]:
    """Say which metrics are not there, or not yet at the beginning."""
    missing: list[str] = []
    late: dict[int, list[str]] = {}
    for metric in sorted(_metrics(tasks)):
        first = _first(server, metric, span)
        if first is None:
            missing.append(metric)
        elif first > span.start + 2 * _step(span):
            late.setdefault(first, []).append(metric)
    if missing:
        yield f"there is no sample of {_listed(missing)} in all this time"
    for first, metrics in sorted(late.items()):
        begins = datetime.fromtimestamp(first, UTC)
        yield f"the history of {_listed(metrics)} begins about {begins:%Y-%m-%d %H:%M} UTC"


def _listed(metrics: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in metrics)


def _metrics(tasks: Iterable[Task]) -> set[str]:
    return {
        node.name
        for text in {task.expr for task in tasks}
        for node in parse_nodes(text)
        if isinstance(node, Vector) and node.name
    }


def _first(server: Prometheus, metric: str, span: Span) -> int | None:
    """Return about when the first sample is; all samples are read where a few do not tell."""
    step = _step(span)
    first = _seen(server, metric, span)
    if first is None or first > span.start + 2 * step:
        return _seen(server, f"last_over_time({metric}[{step}s])", span)
    return first


def _seen(server: Prometheus, series: str, span: Span) -> int | None:
    asked = f"count({series})"
    try:
        answer = query_range(server, asked, start=span.start, end=span.end, step=_step(span))
    except (RefusedError, TooMuchError):
        return span.start
    return min((one.instants[0] for one in answer.series if one.instants), default=None)


def _step(span: Span) -> int:
    return max(60, (span.end - span.start) // _LOOKS)
