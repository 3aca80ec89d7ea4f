"""Dashboard artifacts to their JSON, and a place in it to the span that asked for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from genmon.artifact import Artifact
from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.validate.places import spans_named

Panel = dict[str, Any]  # JSON as it is: the schema is what gives it a shape


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A dashboard's file with its content."""

    artifact: Artifact
    model: Any

    @property
    def uid(self) -> str:
        """Return what Grafana knows it by."""
        return str(self.model.get("uid", "")) if isinstance(self.model, dict) else ""

    def groups(self) -> Iterator[list[Panel]]:
        """Yield the panels that share a grid: those at the top, then those in each closed row."""
        top: list[Panel] = self.model["panels"]
        yield top
        for panel in top:
            if inner := panel.get("panels"):
                yield inner

    def span(self, path: Sequence[str | int]) -> Span | None:
        """Return the span that asked for the innermost titled thing on a JSON path."""
        spans = [span for name in _names(self.model, path) for span in self.spans(name)]
        return spans[-1] if spans else self.artifact.line_map.whole

    def spans(self, name: str) -> list[Span]:
        """Return the first span of that title, if a spec gave it."""
        return spans_named(self.artifact, name)[:1]


def parse(artifact: Artifact) -> Dashboard | ValueError:
    """Return the dashboard, or why it is no JSON; NaN, Infinity and a byte order mark are none."""
    try:
        return Dashboard(artifact, json.loads(artifact.content.decode(), parse_constant=_refuse))
    except ValueError as error:
        return error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _names(model: object, path: Sequence[str | int]) -> Iterator[str]:
    node: Any = model
    for step in path:
        try:
            node = node[step]
        except (LookupError, TypeError):
            return
        if isinstance(node, dict):
            yield from (node[key] for key in ("name", "title") if isinstance(node.get(key), str))
