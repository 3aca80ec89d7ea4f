"""A system's specs put together, whichever files they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.model.base import NOWHERE
from genmon.model.dashboards import Dashboard, Grafana
from genmon.model.document import ReceiverSpec
from genmon.model.environments import Overlay
from genmon.model.exports import Export
from genmon.model.inhibit import Inhibition
from genmon.model.intervals import Interval
from genmon.model.ladder import Rung
from genmon.model.metrics import BUILT_IN, Metric
from genmon.model.oncall import Escalation, Maintenance, Team
from genmon.model.routes import Routes
from genmon.model.scrape import Scrape, Storage
from genmon.model.seeds import Statement
from genmon.model.severities import Severity, Smtp
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo, SloBudget, SloShare
from genmon.model.system import System


@dataclass(frozen=True, slots=True)
class SystemSpecs:
    """Everything that the files of one system folder say; mappings are sorted by name.

    ``folder`` is where the files lie, as people know it; ``places`` holds the span of each name
    where it is defined, by section and name.
    """

    name: str
    system: System
    routes: Routes
    metrics: Mapping[str, Metric]
    signals: Mapping[str, SignalSpec]
    alerts: Mapping[str, tuple[Rung, ...]]
    severities: Mapping[str, Severity]
    receivers: Mapping[str, ReceiverSpec]
    time_intervals: Mapping[str, Interval]
    inhibit: tuple[Inhibition, ...]
    slos: Mapping[str, Slo]
    maintenance: Mapping[str, Maintenance]
    teams: Mapping[str, Team]
    dashboards: Mapping[str, Dashboard]
    scrape: Scrape
    storage: Storage
    grafana: Grafana
    smtp: Smtp | None = None
    escalation: Escalation | None = None
    environments: Mapping[str, Overlay] = field(default_factory=dict)
    exports: Mapping[str, Export] = field(default_factory=dict)
    seeds: Mapping[str, Statement] = field(default_factory=dict)
    folder: str = ""
    places: Mapping[tuple[str, str], Span] = field(default_factory=dict)

    def place(self, section: str, name: str) -> Span:
        """Return where a name is defined; a section that is left out belongs to the system's."""
        head = self.places.get(("system", ""), NOWHERE)
        return self.places.get((section, name), head)

    def metric(self, name: str) -> Metric | None:
        """Return a registered or a built-in metric."""
        return self.metrics.get(name) or BUILT_IN.get(name)

    def metric_of(self, series: str) -> Metric | None:
        """Return the metric of a series, which may be one of a histogram's."""
        return self.metric(series) or self.metric(series.rpartition("_")[0])

    def alerted(self, signal: str) -> str:
        """Return the signal whose name the alerts on this one carry; nothing where it has none."""
        spec = self.signals.get(signal)
        if isinstance(spec, SloBudget):
            return self.alerted(spec.name) or self._laddered(signal)
        if isinstance(spec, SloShare) and spec.slo.alerts:
            return signal
        return self._laddered(signal)

    def _laddered(self, signal: str) -> str:
        return signal if any(rung.name for rung in self.alerts.get(signal, ())) else ""

    def labels_of(self, metric: Metric) -> tuple[str, ...]:
        """Return the labels of a metric, and those that a scrape job puts on its targets."""
        added = sorted({label for job in self.scrape.jobs.values() for label in job.labels})
        return tuple(dict.fromkeys((*metric.all_labels, *added)))
