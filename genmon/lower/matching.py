"""Matchers of Alertmanager for labels that may have one of several values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Matcher = tuple[str, str, str]
"""A label, an operator of Alertmanager, a value."""


def any_of(label: str, values: Sequence[str]) -> Matcher:
    """Return a matcher for any of some literal values."""
    if len(values) == 1:
        return (label, "=", values[0])
    return (label, "=~", "|".join(_literal(value) for value in values))


def all_of(labels: Mapping[str, Sequence[str]]) -> tuple[Matcher, ...]:
    """Return matchers for labels that each have one of their values, sorted by label."""
    return tuple(any_of(label, values) for label, values in sorted(labels.items()))


def _literal(value: str) -> str:
    """Escape what a regular expression would read; Go and Python agree on these."""
    return "".join(f"\\{char}" if char in "\\.+*?()|[]{}^$" else char for char in value)
