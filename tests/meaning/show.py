"""A world for people: the rules, what was scraped, and the moments that are looked at."""

from __future__ import annotations

from collections.abc import Sequence

from tests.meaning.rendered import Rules, lines
from tests.meaning.scrape import input_series
from tests.meaning.world import STEP, World

_KEPT = ("  - record", "  - alert", "    e", "    f", "    k", "      ")
_ANNOTATIONS = ("      summary", "      description", "      runbook_url", "      dashboard_url")


def show(rules: Rules, world: World, moments: Sequence[int]) -> str:
    """Return the rules without annotations, the targets and samples of a world, and moments."""
    told = (line for line in lines(rules) if line.startswith(_KEPT))
    kept = [line for line in told if not line.startswith(_ANNOTATIONS)]
    return "\n".join([*kept, "", *_targets(world), "", *_samples(world), "", f"moments: {moments}"])


def _targets(world: World) -> list[str]:
    return [repr(target) for target in world.targets if world.scrapes(target)]


def _samples(world: World) -> list[str]:
    written = []
    for name, values in input_series(world):
        there = [
            f"{number * STEP}:{value}"
            for number, value in enumerate(values.split())
            if value != "_"
        ]
        if there:
            written.append(f"{name}\n    {' '.join(there)}")
    return written
