"""Dashboards as people see them: rows of panels, each with its queries, unit and thresholds."""

from __future__ import annotations

from enum import StrEnum

from genmon.frozen import dataclass
from genmon.plan.origin import Origin


class PanelKind(StrEnum):
    """How a panel draws; the values are Grafana's panel types."""

    TIMESERIES = "timeseries"
    STAT = "stat"
    GAUGE = "gauge"
    BARGAUGE = "bargauge"
    TABLE = "table"
    HEATMAP = "heatmap"
    STATE_TIMELINE = "state-timeline"
    ALERTLIST = "alertlist"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ThresholdStep:
    """From ``value`` on (in the panel's unit), the panel is ``colour``; the base step has none.

    ``colour`` is a Grafana colour name such as ``green``.
    """

    value: float | None
    colour: str


@dataclass(frozen=True, slots=True)
class Query:
    """One PromQL query; ``legend`` is Grafana's legend format; ``unit`` a Grafana unit id.

    ``title`` is the name of what it shows, without the labels. ``decimals`` is the number of digits
    shown, ``None`` for Grafana's choice. ``instant`` asks for the last value only. ``labels`` are
    the labels of the result, in a stated order. ``words`` are for 0 and 1, where these are all the
    values that there are. ``thresholds`` are ``None`` where the panel's hold, empty for no colour.
    A ``trend`` is the way to the last value, ``fold`` one of ``max``, ``min`` and ``avg``: how the
    samples of a step become a point. Samples are ``interval`` seconds apart. ``is_series`` tells a
    selector from any other expression. ``axis`` is what stands along the axis.
    """

    expr: str
    legend: str
    unit: str
    title: str = ""
    labels: tuple[str, ...] = ()
    signal: str = ""
    instant: bool = False
    decimals: int | None = None
    thresholds: tuple[ThresholdStep, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    words: tuple[str, str] | None = None
    trend: bool = False
    fold: str = ""
    interval: int = 0
    is_series: bool = True
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads; ``url`` is absolute or relative to Grafana."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: ``width`` and ``height`` in cells of Grafana's grid of 24 columns.

    ``unit`` is that of the first query; queries in another unit get an override and, on a time
    series, the right axis. ``thresholds`` are sorted, the base first; empty means none.
    ``alert_filter`` is for alert lists: a label matcher in Grafana's syntax.
    """

    title: str
    description: str
    kind: PanelKind
    origin: Origin
    queries: tuple[Query, ...] = ()
    unit: str = "short"
    thresholds: tuple[ThresholdStep, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    width: int = 12
    height: int = 8
    links: tuple[Link, ...] = ()
    text: str = ""
    alert_filter: str = ""


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A titled row and its panels, laid out from left to right and wrapped at 24 columns."""

    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """A choice at the top of the dashboard: the values of ``label`` on what is selected.

    The selector is PromQL, in which ``$name`` stands for what a variable before this one chose.
    """

    name: str
    label: str
    selector: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """Marks on the graphs where a PromQL expression has samples; drawn at first if ``shown``."""

    title: str
    expr: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Dashboard:
    """One dashboard, in a file named by its uid; ``team`` is empty where it is everybody's.

    ``refresh``, ``time_range`` and ``timezone`` are Grafana's words: ``30s``, ``now-1h``, ``utc``.
    """

    uid: str
    title: str
    description: str
    tags: tuple[str, ...]
    refresh: str
    time_range: str
    timezone: str
    rows: tuple[PanelRow, ...]
    variables: tuple[Variable, ...]
    links: tuple[Link, ...]
    annotations: tuple[Annotation, ...]
    origin: Origin
    team: str = ""

    @property
    def path(self) -> str:
        """Where its file lies, below the folder of its system."""
        place = f"teams/{self.team}" if self.team else "dashboards"
        return f"grafana/{place}/{self.uid}.json"
