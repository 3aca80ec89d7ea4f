"""Some variants of an alert in, the values of labels by which they differ from the others, out."""

from __future__ import annotations

from collections.abc import Sequence

from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.coverage.domain import ANOTHER


def condition(which: Sequence[Labels], every: Sequence[Labels]) -> str:
    """Say which variants these are; nothing for all. They are a product of values (`products`)."""
    parts = []
    for name in sorted(which[0]):
        values, possible = ({labels[name] for labels in some} for some in (which, every))
        if values != possible:
            parts.append(_values(name, values, possible))
    return ", ".join(parts)


def _values(name: str, values: set[str], possible: set[str]) -> str:
    """Name the values, or, where all that no route names are among them, those that are not."""
    if ANOTHER in values:
        return f"{name} not {'|'.join(sorted(possible - values))}"
    return f"{name}={'|'.join(sorted(values))}"


def products(which: Sequence[Labels]) -> list[list[Labels]]:
    """Split variants so that in each part every value of a label comes with all of the others.

    Only of such a part is it true to name the values of each label by themselves.
    """
    names = [name for name in which[0] if len({labels[name] for labels in which}) > 1]
    return _split(which, sorted(names))


def _split(which: Sequence[Labels], names: Sequence[str]) -> list[list[Labels]]:
    if not names:
        return [list(which)]
    first, *rest = names
    by_value: dict[str, list[Labels]] = {}
    for labels in which:
        by_value.setdefault(labels[first], []).append(labels)
    same: dict[frozenset[tuple[str, ...]], list[Labels]] = {}
    for some in by_value.values():
        others = frozenset(tuple(labels[name] for name in rest) for labels in some)
        same.setdefault(others, []).extend(some)
    return [part for some in same.values() for part in _split(some, rest)]
