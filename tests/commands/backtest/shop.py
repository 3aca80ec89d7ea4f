"""A shop's specs, and a day of its metrics: incidents, noise, scrapes that fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from random import Random

SPECS = """\
system: {title: Shop, owner: shop-team}
severities:
  critical: {rank: 1, notify: [pager]}
  warning: {rank: 2, notify: [team]}
receivers:
  team: {webhook: {url: "http://localhost:9099/team"}}
  pager: {webhook: {url: "http://localhost:9099/pager"}}
routes: {default: team}
scrape: {evaluation_interval: 1m, interval: 1m, jobs: {shop: {targets: ["localhost:8000"]}}}
metrics:
  requests_total: {type: counter, counts: requests, labels: [status]}
  queue_length: {type: gauge, counts: jobs, labels: [queue]}
  latency_seconds: {type: histogram, unit: s, buckets: [0.1, 0.5, 1, 5]}
signals:
  latency: {title: Latency, quantile: 0.9, of: latency_seconds, over: 5m}
  errors: {title: Errors, ratio: 'requests_total{status="500"}', of: requests_total, over: 5m}
  queue: {title: Queue, value: queue_length, by: [queue], combine: max}
  longest: {title: Longest queue, peak: queue, over: 30m}
  gone: {title: Queue metrics, absent: queue_length}
  slowest: {title: Slowest latency, peak: latency, over: 20m}
alerts:
  latency:
    - {name: SlowShop, above: 500ms, for: 5m, severity: warning}
    - {name: VerySlowShop, above: 1s, for: 2m, severity: critical}
  errors: [{name: ManyErrors, above: 5%, for: 3m, keep_firing_for: 10m, severity: critical}]
  queue: [{name: LongQueue, above: 80, for: 2m, keep_firing_for: 4m, severity: warning}]
  longest: [{name: WasLong, above: 95, severity: warning}]
  gone: [{name: NoQueue, for: 5m, severity: warning}]
  slowest: [{name: WasSlow, above: 2s, severity: warning}]
"""

QUEUES = ("mail", "print")
MINUTE = 60
START = int(datetime(2026, 11, 10, tzinfo=UTC).timestamp())
Labels = tuple[tuple[str, str], ...]
Series = tuple[str, Labels, Sequence[float | None]]
"""A metric, its labels, and a sample a minute; ``None`` where a scrape failed."""


def metrics(minutes: int, seed: int = 1, queues: Sequence[str] = QUEUES) -> list[Series]:
    """Return the series of that many minutes; scrapes fail for all of them at once."""
    random = Random(seed)
    there = [random.random() > 0.03 and not 300 <= minute < 318 for minute in range(minutes)]
    return [
        (name, labels, [value if up else None for value, up in zip(values, there, strict=True)])
        for name, labels, values in _complete(minutes, random, queues)
    ]


def _complete(
    minutes: int, random: Random, queues: Sequence[str]
) -> Iterator[tuple[str, Labels, list[float]]]:
    total, failed = [random.randint(80, 120) for _ in range(minutes)], _failed(minutes, random)
    yield "requests_total", (("status", "200"),), list(accumulate(total))
    yield "requests_total", (("status", "500"),), list(accumulate(failed))
    for queue in queues:
        often = (20, 60, 79, 85, 90, 99) if queue in QUEUES else (20, 60, 79, 79, 79, 79)
        lengths = [random.choice(often) for _ in range(minutes)]
        held = [lengths[minute // 3] for minute in range(minutes)]
        yield "queue_length", (("queue", queue),), [float(length) for length in held]
    shares = [_slow(minute, random) for minute in range(minutes)]
    for bound, le in enumerate(("0.1", "0.5", "1.0", "5.0", "+Inf")):
        counts = list(accumulate(float(row[bound]) for row in shares))
        yield "latency_seconds_bucket", (("le", le),), counts


def _failed(minutes: int, random: Random) -> list[float]:
    return [
        float(random.choice((0, 0, 3, 20 if minute % 200 < 40 else 0))) for minute in range(minutes)
    ]


def _slow(minute: int, random: Random) -> tuple[int, ...]:
    """Return requests by upper bound: most are slow in an incident, and some now and then."""
    if 120 <= minute % 400 < 180:
        return (0, 2, 5, 30, 30)
    return random.choice(((20, 29, 30, 30, 30), (10, 26, 28, 30, 30), (20, 28, 30, 30, 30)))


def openmetrics(series: Sequence[Series]) -> Iterator[str]:
    """Yield the lines that ``promtool tsdb create-blocks-from openmetrics`` reads."""
    for name, labels, values in series:
        for minute, value in enumerate(values):
            if value is not None:
                yield f"{name}{{{_text(labels)}}} {value!r} {START + minute * MINUTE}\n"


def input_series(series: Sequence[Series]) -> Iterator[str]:
    """Yield the same for ``promtool test rules``."""
    for name, labels, values in series:
        said = " ".join("_" if value is None else repr(value) for value in values)
        yield f"  - {{series: '{name}{{{_text(labels)}}}', values: '{said}'}}"


def _text(labels: Labels) -> str:
    return ",".join(f'{name}="{value}"' for name, value in labels)


def flat(labels: Mapping[str, str]) -> str:
    """Return labels as PromQL writes them."""
    return _text(tuple(sorted(labels.items())))
