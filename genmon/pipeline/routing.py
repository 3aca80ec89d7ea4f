"""A system's plan, or any file, in; the routing that its Alertmanager would do out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed, did_you_mean, has_errors
from genmon.pipeline.compile import plan_specs
from genmon.pipeline.config_of_plan import alerts_of_plan, config_of_plan
from genmon.pipeline.label_words import LabelsError
from genmon.plan import SystemPlan
from genmon.routing import Config, read_config, tree
from genmon.routing.alerts import KnownAlert
from genmon.routing.dialect import Version
from genmon.routing.timing import DEFAULT_RETENTION
from genmon.routing.yaml_node import NOT_YAML

WHICH_SYSTEM = Code(
    "GM648",
    "a question about one system, and several are there",
    """The answer depends on the system, and more than one is in the folder of specs. Name one with
`--system`, or any Alertmanager configuration with `--config`.
""",
)
NEWEST: Version = (0, 33)
_ALERTNAME = "alertname"


@dataclass(frozen=True, slots=True)
class Routing:
    """What an Alertmanager is told, how long it remembers, and the alerts that can come.

    ``severities`` are in order of urgency, as far as that is known.
    """

    name: str
    config: Config
    retention: float = DEFAULT_RETENTION
    alerts: tuple[KnownAlert, ...] = ()
    severities: tuple[str, ...] = ()

    @property
    def looked_at(self) -> frozenset[str]:
        """Every label that a route or an inhibition looks at."""
        routes = (one.matchers for one in tree(self.config).walk())
        sides = (side for one in self.config.inhibit for side in (one.source, one.target))
        matched = {one.label for matchers in (*routes, *sides) for one in matchers}
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
    )


def _text_of(path: Path) -> str:
    """Return the text of a file; raises ``Failed`` where it has none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Failed([_unreadable(path, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise Failed([_unreadable(path, "is no text in UTF-8")]) from None


def _unreadable(path: Path, why: str) -> Diagnostic:
    return Diagnostic(NOT_YAML, f"`{path}` {why}", hint="name an Alertmanager configuration")


def completed(given: Mapping[str, str], routing: Routing) -> Mapping[str, str]:
    """Return the labels with those that the rule of the alert has, where its name is given.

    Raises ``LabelsError`` for the name of an alert that the system does not have.
    """
    if not routing.alerts:
        return given
    name = given.get(_ALERTNAME)
    alert = next((one for one in routing.alerts if one.name == name), None)
    if name and alert is None:
        hint = did_you_mean(name, {one.name for one in routing.alerts}, what="alerts")
        raise LabelsError(f"`{routing.name}` has no alert `{name}`; {hint}")
    return {**(alert.labels if alert else {"system": routing.name}), **given}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The routing that was asked for, absent where something is wrong, and the texts to show."""

    routing: Routing | None
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def choose(specs: Path, system: str, config: Path | None, version: Version | None) -> Chosen:
    """Return the routing of a file, or of one system of the specs."""
    return _of_file(config, version or NEWEST) if config else _of_system(specs, system)


def _of_file(path: Path, version: Version) -> Chosen:
    try:
        text = _text_of(path)
    except Failed as failed:
        return Chosen(None, failed.diagnostics)
    read = read_config(text, str(path), version)
    routing = Routing(str(path), read.config) if read.config else None
    return Chosen(routing, read.diagnostics, {str(path): text})


def _of_system(specs: Path, system: str) -> Chosen:
    plan, diagnostics, texts = plan_specs(specs, [system] if system else [])
    if has_errors(diagnostics):
        return Chosen(None, diagnostics, texts)
    if len(plan.systems) != 1:
        names = ", ".join(f"`{one.name}`" for one in plan.systems)
        hint = "name one with `--system`, or a file with `--config`"
        which = Diagnostic(WHICH_SYSTEM, f"the specs have several systems: {names}", hint=hint)
        return Chosen(None, (which,), texts)
    return Chosen(routing_of_plan(plan.systems[0]), diagnostics, texts)


def every_routing(specs: Path, systems: Sequence[str]) -> tuple[tuple[Routing, ...], Chosen]:
    """Return the routing of each system, or of those named, and what is wrong with the specs."""
    plan, diagnostics, texts = plan_specs(specs, systems)
    if has_errors(diagnostics):
        return (), Chosen(None, diagnostics, texts)
    return tuple(routing_of_plan(one) for one in plan.systems), Chosen(None)
