"""The specs, or any file, in; the routing that a question is about out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

import yaml

from genmon.alertmanager.config.version import Version
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.read.configuration import read_config
from genmon.alertmanager.read.yaml_node import NOT_YAML
from genmon.compile.masking import without_secrets
from genmon.compile.routing.alerts_of_rules import alerts_of
from genmon.compile.routing.of_system import Routing, routing_of_plan
from genmon.compile.stages import plan_specs
from genmon.diag import Code, Diagnostic, Failed, has_errors
from genmon.frozen import dataclass

WHICH_SYSTEM = Code(
    "GM648",
    "a question about one system, and several are there",
    """The answer depends on the system, and more than one is in the folder of specs. Name one with
`--system`, or any Alertmanager configuration with `--config`.
""",
)
_RULES = "correct the rule files, or name others with `--rules`"
NEWEST: Version = (0, 33)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The routing that was asked for, absent where something is wrong, and the texts to show."""

    routing: Routing | None
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def choose(specs: Path, system: str, environment: str = "") -> Chosen:
    """Return the routing of one system, as it is in ``environment`` where that is named."""
    named = [system] if system else []
    plan, diagnostics, texts = plan_specs(specs, named, environment=environment)
    if has_errors(diagnostics):
        return Chosen(None, diagnostics, texts)
    if len(plan.systems) != 1:
        names = ", ".join(f"`{system_plan.name}`" for system_plan in plan.systems)
        hint = "name one with `--system`, or a file with `--config`"
        which = Diagnostic(WHICH_SYSTEM, f"the specs have several systems: {names}", hint=hint)
        return Chosen(None, (which,), texts)
    return Chosen(routing_of_plan(plan.systems[0]), diagnostics, texts)


def choose_file(path: Path, version: Version = NEWEST, rules: Sequence[Path] = ()) -> Chosen:
    """Return the routing of an Alertmanager's configuration, and the alerts of ``rules``."""
    try:
        text = _text_of(path)
        read = read_config(text, str(path), version)
        shown = {str(path): without_secrets(text)}
        if read.config is None:
            return Chosen(None, read.diagnostics, shown)
        routing = Routing(str(path), read.config)
        alerts = _alerts(rules, routing.looked_at)
    except Failed as failed:
        return Chosen(None, failed.diagnostics)
    return Chosen(replace(routing, alerts=alerts), (), shown)


def _alerts(rules: Sequence[Path], looked_at: frozenset[str]) -> tuple[KnownAlert, ...]:
    """Return the alerts of rule files, and of those in folders; raises ``Failed``."""
    named = (sorted(rule.rglob("*.y*ml")) if rule.is_dir() else [rule] for rule in rules)
    texts = {str(file): _text_of(file) for files in named for file in files}
    try:
        return alerts_of(texts, "", looked_at)
    except yaml.YAMLError as error:
        said = str(error).splitlines()[0]
        message = f"the rules are no YAML: {said}"
        raise Failed([Diagnostic(NOT_YAML, message, hint=_RULES)]) from None


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


def every_routing(
    specs: Path, systems: Sequence[str], environment: str = ""
) -> tuple[tuple[Routing, ...], Chosen]:
    """Return the routing of each system, or of those named, and what is wrong with the specs."""
    plan, diagnostics, texts = plan_specs(specs, systems, environment=environment)
    if has_errors(diagnostics):
        return (), Chosen(None, diagnostics, texts)
    return tuple(routing_of_plan(system) for system in plan.systems), Chosen(None)
