"""``down``: how many members of a group are down."""

from __future__ import annotations

from tests.meaning.gauges import TRUTHS, truths
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.present import present
from tests.meaning.reading import NOBODY, Meaning, Readings, exactly
from tests.meaning.world import World


def down(metric: str, each: str) -> Meaning:
    """Return the number of members whose every series is 0; nothing where there are no series.

    There is no tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        there = present(world, metric, (each,), moment)
        return {NOBODY: exactly(sum(not any(v) for v in there.values()))} if there else {}

    return at


KIND = Kind(
    name="down",
    metrics=TRUTHS,
    cases=(
        Case(
            "pages",
            "{down: probe_success, each: page, counts: pages}",
            down("probe_success", "page"),
            (Alert("PagesDown", "at_least", "1", 1.0, hold=60),),
        ),
        Case(
            "hosts",
            "{down: probe_success, each: instance, counts: hosts}",
            down("probe_success", "instance"),
            (Alert("HostsDown", "above", "1", 1.0),),
        ),
    ),
    draw=truths,
    settled=600,
)
