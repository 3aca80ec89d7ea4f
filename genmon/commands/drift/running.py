"""A Prometheus and an Alertmanager, asked → what they run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import yaml

from genmon.commands.drift.rule_groups import Group, groups_of_server
from genmon.frozen import dataclass
from genmon.promapi import AskError, Client

T = TypeVar("T")
_HASH = "alertmanager_config_hash"


@dataclass(frozen=True, slots=True)
class RunningPrometheus:
    """What a Prometheus runs; ``failed`` says that its last reload did, so it is older."""

    groups: tuple[Group, ...]
    tree: Mapping[str, Any]
    flags: Mapping[str, str]
    failed: bool


@dataclass(frozen=True, slots=True)
class RunningAlertmanager:
    """What an Alertmanager runs; ``digest`` is that of the bytes of its file, if it says it."""

    tree: Mapping[str, Any]
    digest: int | None
    failed: bool


def ask_prometheus(server: Client) -> RunningPrometheus:
    """Return what it runs; raises AskError."""
    rules = server.json("/api/v1/rules")
    config = server.json("/api/v1/status/config")
    flags = server.json("/api/v1/status/flags")
    metrics = _metrics(server)

    def read() -> RunningPrometheus:
        return RunningPrometheus(
            groups=groups_of_server(rules["data"]),
            tree=_tree(config["data"]["yaml"]),
            flags={str(name): str(value) for name, value in flags["data"].items()},
            failed=metrics.get("prometheus_config_last_reload_successful") == 0,
        )

    return _understood(server, "Prometheus", read)


def ask_alertmanager(server: Client) -> RunningAlertmanager:
    """Return what it runs; raises AskError."""
    status = server.json("/api/v2/status")
    metrics = _metrics(server)

    def read() -> RunningAlertmanager:
        digest = metrics.get(_HASH)
        return RunningAlertmanager(
            tree=_tree(status["config"]["original"]),
            digest=None if digest is None else int(digest),
            failed=metrics.get("alertmanager_config_last_reload_successful") == 0,
        )

    return _understood(server, "Alertmanager", read)


def _understood(server: Client, what: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, yaml.YAMLError):
        raise AskError(f"{server.url} does not answer as a {what} does") from None


def _tree(text: str) -> Mapping[str, Any]:
    tree = yaml.load(text, Loader=yaml.CSafeLoader)
    if not isinstance(tree, dict):
        raise TypeError("a configuration is a mapping")
    return tree


def _metrics(server: Client) -> dict[str, float]:
    """Return what it says of its configuration; nothing where its metrics are kept from us."""
    try:
        text = server.text("/metrics")
    except AskError:
        return {}
    metrics = re.findall(r"^(\w+_config_\w+) (\S+)$", text, re.MULTILINE)
    return _understood(server, "server", lambda: {name: float(value) for name, value in metrics})
