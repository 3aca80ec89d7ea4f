"""A git revision and a folder of output in, the routing of each system as it was then out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from genmon.pipeline.alerts_of_rules import alerts_of
from genmon.pipeline.choose_routing import NEWEST
from genmon.pipeline.routing import Routing
from genmon.proc import run
from genmon.routing import read_config

_PATIENCE = 30.0
_CONFIG = "/alertmanager/alertmanager.yml"


class RevisionError(ValueError):
    """A revision that cannot be read; the text says why."""


def routings_at(revision: str, out: Path, system: str = "") -> Mapping[str, Routing]:
    """Return the routing of every system, or of one, by name; read with the newest Alertmanager."""
    if revision.startswith("-"):
        raise RevisionError(f"`{revision}` is no revision")
    folder = Path.cwd() / out
    listed = _git(folder.parent, "ls-tree", "-r", "--name-only", revision, "--", f"{folder.name}/")
    paths = [line.removeprefix(f"{folder.name}/") for line in listed.splitlines()]
    names = [path.removesuffix(_CONFIG) for path in paths if path.endswith(_CONFIG)]
    if system and system not in names:
        raise RevisionError(f"`{revision}` has no system `{system}` in {out}/")
    if not names:
        raise RevisionError(f"`{revision}` has no Alertmanager configuration in {out}/")
    chosen = [name for name in names if not system or name == system]
    return {name: _routing(revision, folder, name, paths) for name in chosen}


def _routing(revision: str, folder: Path, name: str, paths: list[str]) -> Routing:
    rules = [path for path in paths if path.startswith(f"{name}/prometheus/rules/")]
    texts = {path: _show(revision, folder, path) for path in rules}
    read = read_config(_show(revision, folder, f"{name}{_CONFIG}"), f"{name}{_CONFIG}", NEWEST)
    if read.config is None:
        first = read.diagnostics[0]
        raise RevisionError(f"`{revision}`: {first.span}: {first.message}")
    try:
        routing = Routing(name, read.config)
        return replace(routing, alerts=alerts_of(texts, name, routing.looked_at))
    except yaml.YAMLError:
        raise RevisionError(f"`{revision}`: the rules of `{name}` are no YAML") from None


def _show(revision: str, folder: Path, path: str) -> str:
    return _git(folder.parent, "show", f"{revision}:./{folder.name}/{path}")


def _git(folder: Path, *words: str) -> str:
    if not folder.is_dir():
        raise RevisionError(f"there is no folder {folder}")
    done = run(["git", *words], cwd=folder, timeout=_PATIENCE)
    if done.status:
        said = done.stderr.strip().splitlines() or ["git failed"]
        raise RevisionError(f"git {words[0]}: {said[0].removeprefix('fatal: ')}")
    return done.stdout
