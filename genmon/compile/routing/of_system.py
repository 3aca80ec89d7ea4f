"""A system's plan in; the routing that its Alertmanager would do out."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.alertmanager import Config
from genmon.alertmanager.config.timing import DEFAULT_RETENTION
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.engine.tree import tree
from genmon.compile.routing.config_of_plan import alerts_of_plan, config_of_plan
from genmon.compile.routing.label_words import LabelsError
from genmon.diag import Acceptance, did_you_mean
from genmon.frozen import dataclass
from genmon.plan import SystemPlan

_ALERTNAME = "alertname"


@dataclass(frozen=True, slots=True)
class Routing:
    """What an Alertmanager is told, how long it remembers, and the alerts that can come.

    ``severities`` are in order of urgency, as far as that is known. ``acceptances`` are what its
    specs accept of the findings about it.
    """

    name: str
    config: Config
    retention: float = DEFAULT_RETENTION
    alerts: tuple[KnownAlert, ...] = ()
    severities: tuple[str, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    @property
    def looked_at(self) -> frozenset[str]:
        """Every label that a route or an inhibition looks at."""
        routes = (node.matchers for node in tree(self.config).walk())
        sides = (side for one in self.config.inhibit for side in (one.source, one.target))
        matched = {matcher.label for matchers in (*routes, *sides) for matcher in matchers}
        return frozenset(matched.union(*(one.equal for one in self.config.inhibit)))

    @property
    def labels(self) -> frozenset[str]:
        """Every label that an alert of the system may carry."""
        certain = {name for alert in self.alerts for name in alert.labels}
        return frozenset(certain.union(*(alert.varying for alert in self.alerts)))


def routing_of_plan(plan: SystemPlan) -> Routing:
    """Return the routing of a system, with places in its specs."""
    return Routing(
        name=plan.name,
        config=config_of_plan(plan),
        retention=plan.notifying.retention,
        alerts=alerts_of_plan(plan),
        severities=plan.notifying.severities,
        acceptances=plan.acceptances,
    )


def completed(given: Mapping[str, str], routing: Routing) -> Mapping[str, str]:
    """Return the labels with those that the rule of the alert has, where its name is given.

    Raises ``LabelsError`` for the name of an alert that the system does not have.
    """
    if not routing.alerts:
        return given
    name = given.get(_ALERTNAME)
    alert = next((known_alert for known_alert in routing.alerts if known_alert.name == name), None)
    if name and alert is None:
        hint = did_you_mean(
            name, {known_alert.name for known_alert in routing.alerts}, what="alerts"
        )
        raise LabelsError(f"`{routing.name}` has no alert `{name}`; {hint}")
    return {**(alert.labels if alert else {"system": routing.name}), **given}
