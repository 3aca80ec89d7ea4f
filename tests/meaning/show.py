"""A world for people: the rules, what was scraped, and the moments that are looked at."""

from __future__ import annotations

from tests.meaning.differential import drawn
from tests.meaning.kind import Kind
from tests.meaning.rendered import Rules, lines
from tests.meaning.scrape import input_series
from tests.meaning.world import STEP, World


def show(kind: Kind, rules: Rules, seed: int) -> str:
    """Return the rules without annotations, and the samples of the world of a seed."""
    world, moments = drawn(kind, seed)
    kept = [
        line
        for line in lines(rules)
        if line.startswith(("  - record", "  - alert", "    e", "    f", "      "))
    ]
    return "\n".join([*kept, "", *_targets(world), "", *_samples(world), "", f"moments: {moments}"])


def _targets(world: World) -> list[str]:
    return [repr(target) for target in world.targets]


def _samples(world: World) -> list[str]:
    written = []
    for name, values in input_series(world):
        there = [
            f"{number * STEP}:{value}"
            for number, value in enumerate(values.split())
            if value != "_"
        ]
        written.append(f"{name}\n    {' '.join(there)}")
    return written
