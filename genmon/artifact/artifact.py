"""A generated file in memory, with what is needed to check it and to trace it back."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from genmon.diag import Span


class Checker(StrEnum):
    """Which checker an artifact must pass before anything is written."""

    NONE = "none"
    PROMETHEUS_RULES = "prometheus-rules"
    PROMETHEUS_CONFIG = "prometheus-config"
    ALERTMANAGER_CONFIG = "alertmanager-config"
    GRAFANA_DASHBOARD = "grafana-dashboard"


class LineMap(NamedTuple):
    """Which spec asked for what is found under a name in the file.

    ``places`` pairs a name that the file's checker prints (an alert, a record, a group, a receiver,
    a panel title) with the span that asked for it.
    """

    places: tuple[tuple[str, Span], ...] = ()
    whole: Span | None = None

    def find(self, text: str) -> Span | None:
        """Return the span of the longest name that occurs in ``text``, else that of the whole."""
        hits = [(len(name), span) for name, span in self.places if name and name in text]
        return max(hits, default=(0, self.whole), key=lambda hit: hit[0])[1]


class Artifact(NamedTuple):
    """A file to be: ``path`` is relative to the output folder, with ``/`` between its parts.

    A tuple, as is its line map: that goes from one process to another in half the time.
    """

    path: str
    content: bytes
    checker: Checker = Checker.NONE
    system: str = ""
    line_map: LineMap = LineMap()
