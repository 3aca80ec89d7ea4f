"""What the registered metrics of a system may have been: invented samples, the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import yaml

from genmon.emit.grafana.targets import expression
from genmon.plan import AlertingRule, SystemPlan
from genmon.plan.registry import MetricInfo
from tests.compiling import Compiled, compile_folder
from tests.yaml_values import yaml_values

ROOT = Path(__file__).parents[2]
SYSTEMS = ("aclue", "atom", "azora", "detection")

Labels = tuple[tuple[str, str], ...]

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_SCRAPED = (*range(0, 6 * _MINUTE, 15), *range(30 * _MINUTE, 9 * _HOUR, 30 * _MINUTE))
_RECORDED = (
    *range(5 * _MINUTE, 2 * _HOUR, 10 * _MINUTE),
    *(day * _DAY + hour * _HOUR for day in (0, 1, 2, 6, 7) for hour in (0, 1, 2, 3) if day or hour),
)
_BORN = 40 * _DAY
_SELECTOR = re.compile(r"([a-zA-Z_:][\w:]*)\{([^{}]*)\}")
_MATCHER = re.compile(r'(\w+)(?:=~|!~|!=|=)"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Series:
    """One series: ``slope`` makes a counter, ``level`` a gauge that moves by ``wave`` parts."""

    name: str
    labels: Labels
    level: float
    slope: float = 0
    wave: float = 0

    def at(self, age: int) -> float:
        moved = 1 + self.wave * (age // 15 % 3)
        return self.slope * (_BORN - age) if self.slope else self.level * moved


@dataclass(frozen=True)
class History:
    """Series and how many seconds before now each has a sample."""

    series: tuple[Series, ...]
    ages: tuple[int, ...]

    def lines(self, now: int, *, milliseconds: bool = False) -> Iterator[str]:
        """Return Prometheus' text format, series by series, the oldest sample first."""
        ages = sorted(set(self.ages), reverse=True)
        for series in self.series:
            labels = ",".join(f'{name}="{value}"' for name, value in series.labels)
            for age in ages:
                time = (now - age) * (1000 if milliseconds else 1)
                yield f"{series.name}{{{labels}}} {series.at(age):.6f} {time}\n"


@cache
def compiled() -> Compiled:
    done = compile_folder(ROOT / "specs")
    assert not done.failed
    return done


def plan_of(system: str) -> SystemPlan:
    return next(plan for plan in compiled().plan.systems if plan.name == system)


def queries(plan: SystemPlan) -> Iterator[tuple[str, str]]:
    """Return every expression that is evaluated, after the rule or the panel that it belongs to."""
    for group in plan.groups:
        for rule in group.rules:
            yield rule.alert if isinstance(rule, AlertingRule) else rule.record, rule.expr
    for board in plan.dashboards:
        for annotation in board.annotations:
            yield f"{board.uid}: {annotation.title}", annotation.expr
        for panel in (panel for row in board.rows for panel in row.panels):
            for query in panel.queries:
                yield f"{board.uid}: {panel.title}", as_asked(expression(query))


def as_asked(expr: str) -> str:
    """Put in the place of Grafana's variables what it fills in for a short range and for all."""
    return re.sub(r"\$\{?\w+\}?", ".+", expr.replace("$__rate_interval", "1m"))


def hasty_rules(system: str) -> str:
    """Return the rules as they are written, but evaluated each second and with nothing to wait for.

    What is left is whether an expression holds on given data; ``for`` is the business of promtool.
    """
    path = f"{system}/prometheus/rules/{system}.yml"
    (content,) = (artifact.content for artifact in compiled().artifacts if artifact.path == path)
    rules = yaml_values(content)
    for group in rules["groups"]:
        group["interval"] = "1s"
        for rule in group["rules"]:
            rule.pop("for", None)
    return yaml.safe_dump(rules)


def scraped(plan: SystemPlan, *, whole_le: str, now: int) -> History:
    """Invent two values for each label of each metric, among them those that expressions ask for.

    ``whole_le`` is how ``le`` writes a whole number: ``1`` or, since Prometheus 3, ``1.0``.
    """
    wanted = _wanted(expr for _, expr in queries(plan))
    jobs = {job.name: dict(job.labels) for job in plan.scraping.jobs}
    made = (
        series
        for metric in plan.metrics
        if metric.name != "ALERTS"
        for series in _series(metric, wanted, jobs, whole_le, now)
    )
    return History(tuple(made), _SCRAPED)


def recorded(series: Iterable[Mapping[str, str]]) -> History:
    """Invent a past for what rules record, for those that compare today with last week."""
    return History(
        tuple(
            Series(one["__name__"], _without_name(one), 0.2 + number % 3, wave=0.5)
            for number, one in enumerate(series)
        ),
        _RECORDED,
    )


def _without_name(labels: Mapping[str, str]) -> Labels:
    return tuple(sorted((key, value) for key, value in labels.items() if key != "__name__"))


def _wanted(exprs: Iterable[str]) -> Mapping[tuple[str, str], list[str]]:
    """Return the values that matchers name, by series and label."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for expr in exprs:
        for name, matchers in _SELECTOR.findall(expr):
            for label, text in _MATCHER.findall(matchers):
                values = wanted.setdefault((name, label), [])
                for one in text.split("|"):
                    value = re.sub(r"\.[*+]", "x", one).replace(".", "0")
                    values += [value] if value not in {"", "x", *values} else []
    return wanted


def _series(
    metric: MetricInfo,
    wanted: Mapping[tuple[str, str], list[str]],
    jobs: Mapping[str, Mapping[str, str]],
    whole_le: str,
    now: int,
) -> Iterator[Series]:
    names = [name for name, _, _ in metric.series]
    given = {name for labels in jobs.values() for name in labels}  # by the job, not by its targets
    free = [label for label in metric.labels if label not in given]
    choices = []
    for label in free:
        values = [value for name in names for value in wanted.get((name, label), ())]
        more = list(jobs)[:2] if label == "job" else [f"{label}-a", f"{label}-b"]
        values = list(dict.fromkeys([*values, *more]))
        choices.append(values[: max(2, len(values) - 1)])
    for number, chosen in enumerate(product(*choices)):
        own = dict(zip(free, chosen, strict=True))
        labels = tuple({**jobs.get(own.get("job", ""), {}), **own}.items())
        if metric.type == "histogram":
            yield from _histogram(metric, labels, 0.2 + number % 2, whole_le)
        elif metric.type == "counter":
            yield Series(metric.name, labels, 0, slope=0.1 + number % 3)
        else:
            yield _gauge(metric, labels, number, now)


def _gauge(metric: MetricInfo, labels: Labels, number: int, now: int) -> Series:
    if metric.unit == "bool":
        return Series(metric.name, labels, number // 2 % 2)
    if metric.unit == "timestamp":
        return Series(metric.name, labels, now + (2 - 300 * (number % 2)) * _DAY)
    return Series(metric.name, labels, (0.6, 95, 7)[number % 3], wave=0.01)


def _histogram(metric: MetricInfo, labels: Labels, slope: float, whole_le: str) -> Iterator[Series]:
    bounds = [*metric.buckets, float("inf")]
    for number, bound in enumerate(bounds, 1):
        le = "+Inf" if bound == bounds[-1] else f"{bound:g}"
        le += whole_le.removeprefix("1") if le.isdigit() else ""
        of_all = slope * number / len(bounds)
        yield Series(f"{metric.name}_bucket", (*labels, ("le", le)), 0, slope=of_all)
    yield Series(f"{metric.name}_count", labels, 0, slope=slope)
    yield Series(f"{metric.name}_sum", labels, 0, slope=slope * bounds[-2] / 2)
