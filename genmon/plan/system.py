"""The whole plan: one entry a system, which is all that a target reads."""

from __future__ import annotations

from dataclasses import field

from genmon.diag import Acceptance
from genmon.frozen import dataclass
from genmon.plan.dashboard import Dashboard
from genmon.plan.definition import Definition
from genmon.plan.export import Export
from genmon.plan.notification import Notified
from genmon.plan.notify import Notifying
from genmon.plan.objective import Objective
from genmon.plan.origin import Origin
from genmon.plan.registry import MetricInfo
from genmon.plan.rules import AlertingRule, RuleGroup
from genmon.plan.scrape import Scraping, Storage


@dataclass(frozen=True, slots=True)
class Targets:
    """The versions that the outputs must be understood by, as (major, minor)."""

    prometheus: tuple[int, int]
    alertmanager: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Provisioning:
    """How Grafana finds its data source and the dashboards; ``url`` is the data source's.

    ``team_folders`` pairs each team that has dashboards with the title of its folder.
    """

    datasource: str
    datasource_uid: str
    url: str
    folder: str
    origin: Origin
    team_folders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that is meant so: its code, what it says, and the reason."""

    code: str
    says: str
    because: str


@dataclass(frozen=True, slots=True)
class SystemPlan:
    """One monitored system, ready to be written in any target's form.

    ``metrics`` are those that its expressions may read, by name; empty where that is not known.
    ``folder`` is where its specs lie, as people know it; like all origins it takes no part in
    equality, nor does where a finding is accepted.
    ``environment`` is empty where the system has none; ``required`` names the annotations that
    every alert carries. ``notified`` is filled from the routes
    once the plan is complete, and ``accepted`` from all that was found by then.
    """

    name: str
    title: str
    owner: str
    targets: Targets
    groups: tuple[RuleGroup, ...]
    notifying: Notifying
    dashboards: tuple[Dashboard, ...]
    scraping: Scraping
    storage: Storage
    provisioning: Provisioning
    origin: Origin
    metrics: tuple[MetricInfo, ...] = ()
    folder: str = field(default="", compare=False)
    environment: str = ""
    definitions: tuple[Definition, ...] = ()
    exports: tuple[Export, ...] = ()
    objectives: tuple[Objective, ...] = ()
    required: tuple[str, ...] = ()
    notified: tuple[Notified, ...] = ()
    acceptances: tuple[Acceptance, ...] = field(default=(), compare=False)
    accepted: tuple[AcceptedFinding, ...] = ()

    @property
    def alerts(self) -> tuple[AlertingRule, ...]:
        """Every alerting rule, in the order of the groups."""
        return tuple(
            [
                rule
                for group in self.groups
                for rule in group.rules
                if isinstance(rule, AlertingRule)
            ]
        )

    def notified_of(self, rule: AlertingRule) -> tuple[Notified, ...]:
        """Return who is notified of the alert of a rule, an entry for each way of its series."""
        same = (entry for entry in self.notified if entry.alert == rule.alert)
        asked = rule.rung.severity, rule.origin.span
        return tuple(entry for entry in same if (entry.severity, entry.origin.span) == asked)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every system, sorted by name."""

    systems: tuple[SystemPlan, ...]
