"""Measures: a signal that was drawn, with the sections that it needs and its thresholds' scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from genmon.frozen import dataclass
from tests.random_specs.scale import Scale

Section = dict[str, Any]
Sections = dict[str, Section]


@dataclass(frozen=True, slots=True)
class Measure:
    """A signal of a kind.

    ``kept`` are the labels of its values, each with members that there can be; ``words`` are the
    comparisons that mean something, ``None`` where the signal is the condition itself; a threshold
    that is ``fixed`` is the only one that makes sense.
    """

    name: str
    sections: Sections
    scale: Scale
    kept: Mapping[str, tuple[str, ...]]
    words: tuple[str, ...] | None = ("above", "at_least", "below", "at_most")
    fixed: tuple[tuple[str, Any], ...] = ()


Maker = Callable[[Random, str], Measure]
"""Draws a signal of a name; its metrics carry the name too."""


def merged(*parts: Mapping[str, Section]) -> Sections:
    """Return the sections of several parts of one system."""
    found: Sections = {}
    for part in parts:
        for name, section in part.items():
            found.setdefault(name, {}).update(section)
    return found
