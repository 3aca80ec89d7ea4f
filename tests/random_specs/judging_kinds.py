"""Signals that judge several others: checks, and scores with their components and parts."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from tests.random_specs.basic_kinds import source
from tests.random_specs.measure import Maker, Measure, Sections, merged
from tests.random_specs.scale import SHARE, Scale, points

_MARKS = Scale((1, 99), high=Decimal(100))


def checks(random: Random, name: str) -> Measure:
    """Draw conditions on signals, and the alert that one does not hold, or that one does."""
    conditions: dict[str, Any] = {}
    parts: list[Sections] = []
    for number in range(1, random.choice((1, 2, 2, 3)) + 1):
        read = source(random, f"{name}_{number}")
        limit = points(random, read.scale, 1)
        if limit and read.words:
            word = random.choice(read.words)
            conditions[f"c{number}"] = {"signal": read.name, word: read.scale.written(limit[0])}
            parts.append(read.sections)
    if not conditions:
        return checks(random, name)
    sections = merged(*parts, {"signals": {name: {"checks": conditions}}})
    fixed = (("equals", random.choice((0, 0, 0, 1))),)
    return Measure(name, sections, Scale((1, 1)), {}, ("equals",), fixed)


def score(random: Random, name: str) -> Measure:
    """Draw a weighted mean of components."""
    return Measure(name, _score(random, name)[0], _MARKS, {})


def components(random: Random, name: str) -> Measure:
    """Draw the number of components that are there."""
    sections, number = _score(random, f"{name}_of")
    sections = merged(sections, {"signals": {name: {"components": f"{name}_of"}}})
    fixed = (("below", random.randint(1, number)),)
    return Measure(name, sections, Scale((1, 1)), {}, ("below",), fixed)


def parts(random: Random, name: str) -> Measure:
    """Draw the components each for itself."""
    sections, _ = _score(random, f"{name}_of")
    sections = merged(sections, {"signals": {name: {"parts": f"{name}_of"}}})
    return Measure(name, sections, SHARE, {})


def _score(random: Random, name: str) -> tuple[Sections, int]:
    judged: dict[str, Any] = {}
    sections: list[Sections] = []
    wanted = random.choice((2, 2, 3))
    while len(judged) < wanted:
        read = source(random, f"{name}_{len(judged) + 1}")
        ends = points(random, read.scale, 2)
        if len(ends) < 2:
            continue
        if random.random() < 0.3:
            ends.reverse()
        good, bad = (read.scale.written(end) for end in ends)
        weight = random.choice((0.1, 0.2, 0.3, 0.5, 1))
        judged[f"c{len(judged) + 1}"] = {
            "signal": read.name,
            "good": good,
            "bad": bad,
            "weight": weight,
        }
        sections.append(read.sections)
    return merged(*sections, {"signals": {name: {"score": judged}}}), wanted


KINDS: dict[str, Maker] = {
    "checks": checks,
    "score": score,
    "components": components,
    "parts": parts,
}
