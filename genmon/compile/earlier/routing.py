"""A git revision and a folder of output in, the routing of each system as it was then out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from genmon.alertmanager.read.configuration import read_config
from genmon.compile.earlier.revision import Revision, RevisionError
from genmon.compile.routing.alerts_of_rules import alerts_of
from genmon.compile.routing.choose import NEWEST
from genmon.compile.routing.of_system import Routing

_CONFIG = "/alertmanager/alertmanager.yml"


def routings_at(revision: str, out: Path, system: str = "") -> Mapping[str, Routing]:
    """Return the routing of every system, or of one, by name; read with the newest Alertmanager."""
    then = Revision(revision, out)
    paths = then.paths()
    names = [path.removesuffix(_CONFIG) for path in paths if path.endswith(_CONFIG)]
    if system and system not in names:
        raise RevisionError(f"`{revision}` has no system `{system}` in {out}/")
    if not names:
        raise RevisionError(f"`{revision}` has no Alertmanager configuration in {out}/")
    chosen = [name for name in names if not system or name == system]
    return {name: _routing(then, name, paths) for name in chosen}


def _routing(then: Revision, name: str, paths: list[str]) -> Routing:
    rules = [path for path in paths if path.startswith(f"{name}/prometheus/rules/")]
    texts = {path: then.text(path) for path in rules}
    read = read_config(then.text(f"{name}{_CONFIG}"), f"{name}{_CONFIG}", NEWEST)
    if read.config is None:
        first = read.diagnostics[0]
        raise RevisionError(f"`{then.name}`: {first.span}: {first.message}")
    try:
        routing = Routing(name, read.config)
        return replace(routing, alerts=alerts_of(texts, name, routing.looked_at))
    except yaml.YAMLError:
        raise RevisionError(f"`{then.name}`: the rules of `{name}` are no YAML") from None
