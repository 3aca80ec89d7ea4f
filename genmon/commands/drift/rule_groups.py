"""Rule groups as a file has them, and as a Prometheus prints them → one form of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genmon.commands.drift.durations import seconds
from genmon.frozen import dataclass
from genmon.promql.canonical import canonical

Labels = Mapping[str, str]
_RULE, _ALERT = "record", "alert"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, in a form that does not depend on how it is written; times are in seconds."""

    kind: str
    name: str
    expr: str
    wait: float
    keep: float
    labels: Labels
    annotations: Labels

    @property
    def called(self) -> tuple[str, str]:
        """What it goes by in its group."""
        return self.kind, self.name


@dataclass(frozen=True, slots=True)
class Group:
    """A rule group; ``file`` is its path, here or on the server."""

    name: str
    file: str
    interval: float
    limit: int
    rules: tuple[Rule, ...]

    @property
    def base(self) -> str:
        """The name of its file, without the folder."""
        return self.file.rpartition("/")[2]


def groups_of_file(document: Any, file: str, interval: float) -> tuple[Group, ...]:  # noqa: ANN401 - YAML
    """Return the groups of a rule file; ``interval`` is that of groups which set none."""
    return tuple(
        Group(
            name=group["name"],
            file=file,
            interval=seconds(group.get("interval", interval)),
            limit=group.get("limit", 0),
            rules=tuple(map(_of_file, group.get("rules") or ())),
        )
        for group in document.get("groups") or ()
    )


def _of_file(rule: Mapping[str, Any]) -> Rule:
    kind = _RULE if _RULE in rule else _ALERT
    return Rule(
        kind=kind,
        name=str(rule[kind]),
        expr=canonical(str(rule["expr"])),
        wait=seconds(rule.get("for", 0)),
        keep=seconds(rule.get("keep_firing_for", 0)),
        labels=_texts(rule.get("labels")),
        annotations=_texts(rule.get("annotations")),
    )


def groups_of_server(data: Any) -> tuple[Group, ...]:  # noqa: ANN401 - JSON of an answer
    """Return the groups of an answer of ``/api/v1/rules``.

    Raises KeyError, TypeError, ValueError or AttributeError where it is none.
    """
    return tuple(
        Group(
            name=str(group["name"]),
            file=str(group["file"]),
            interval=float(group["interval"]),
            limit=int(group.get("limit") or 0),
            rules=tuple(map(_of_server, group["rules"])),
        )
        for group in data["groups"]
    )


def _of_server(rule: Mapping[str, Any]) -> Rule:
    return Rule(
        kind=_ALERT if rule["type"] == "alerting" else _RULE,
        name=str(rule["name"]),
        expr=canonical(rule["query"]),
        wait=float(rule.get("duration") or 0),
        keep=float(rule.get("keepFiringFor") or 0),
        labels=_texts(rule.get("labels")),
        annotations=_texts(rule.get("annotations")),
    )


def _texts(mapping: Mapping[str, Any] | None) -> Labels:
    return {str(name): str(value) for name, value in (mapping or {}).items()}
