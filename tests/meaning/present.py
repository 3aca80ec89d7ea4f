"""What is there of a metric at a moment, member by member."""

from __future__ import annotations

from tests.meaning.gauges import members_of
from tests.meaning.reading import Member
from tests.meaning.seen import exposed
from tests.meaning.world import World


def present(
    world: World, metric: str, keep: tuple[str, ...], moment: int
) -> dict[Member, list[float]]:
    """Return the values of all series that are there, by the labels that are kept."""
    found = {}
    for who, gauges in members_of(world, metric, keep).items():
        values = [v for gauge in gauges if (v := exposed(world, gauge, moment)) is not None]
        if values:
            found[who] = values
    return found
