"""The severities of imported alerts, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable

from genmon.importers.prometheus.words import severity_name

_KNOWN = (
    *("emergency", "disaster", "critical", "page", "p0", "crit"),
    *("error", "high", "major", "p1", "ticket", "warning", "warn", "medium", "p2"),
    *("minor", "low", "p3", "notice", "info", "informational", "p4", "debug", "none"),
)
_COLOURS = ("red", "orange", "yellow", "blue")


def urgency(severity: str) -> int:
    """Return the place of a severity among those that people use; the most urgent is 0."""
    name = severity.lower()
    return _KNOWN.index(name) if name in _KNOWN else len(_KNOWN)


def severity_lines(severities: Iterable[str]) -> list[str]:
    """Return the entries of the section ``severities``, aligned."""
    names = sorted({severity_name(one) for one in severities}, key=lambda s: (urgency(s), s))
    width = max(map(len, names), default=0) + 1
    return [
        f"  {name + ':':{width}} {{rank: {rank}, colour: {_COLOURS[min(rank, 4) - 1]}, "
        "notify: [team]}"
        for rank, name in enumerate(names, start=1)
    ]
