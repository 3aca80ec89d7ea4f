"""``ratio`` of gauges: the share that a part is of a whole, as both stand."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.meaning import draw
from tests.meaning.gauges import course, members_of
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import Meaning, Readings, exactly
from tests.meaning.seen import now
from tests.meaning.world import Gauge, World

LENGTH = 1200
_FREE, _SIZE = "disk_free_bytes", "disk_size_bytes"


def ratio(
    by: tuple[str, ...],
    *,
    size: float | None = None,
    show: Callable[[float], float] = lambda share: share,
) -> Meaning:
    """Return the part divided by the whole, each added up; nothing where either is not known.

    ``size`` is a whole that is a quantity. There is no tolerance.
    """

    def at(world: World, moment: int) -> Readings:
        sizes = _sums(world, _SIZE, by, moment)
        found = {}
        for who, free in _sums(world, _FREE, by, moment).items():
            whole = sizes.get(who) if size is None else size
            if whole:
                found[who] = exactly(show(free / whole))
        return found

    return at


def _sums(
    world: World, metric: str, by: tuple[str, ...], moment: int
) -> dict[frozenset[tuple[str, str]], float]:
    sums = {}
    for who, gauges in members_of(world, metric, by).items():
        known = [value for gauge in gauges if (value := now(world, gauge, moment)) is not None]
        if known:
            sums[who] = sum(known)
    return sums


def _disks(chance: random.Random, size: int) -> World:
    targets = draw.targets(chance, LENGTH, size)
    gauges = []
    for number in range(len(targets)):
        for disk in chance.sample(("root", "data"), chance.randint(1, 2)):
            labels, unknown = (("disk", disk),), chance.choice((0.0, 0.0, 0.05))
            for metric, most in ((_FREE, 8), (_SIZE, 16)):
                drawn = course(
                    chance,
                    LENGTH,
                    lambda most=most: float(2**30 * chance.randint(most // 8, most)),  # type: ignore[misc]
                    missing=chance.choice((0.0, 0.03)),
                    unknown=unknown,
                )
                gauges.append(Gauge(number, metric, labels, drawn))
    return World(LENGTH, draw.INTERVAL, targets, gauges=tuple(gauges))


KIND = Kind(
    name="ratio_of_gauges",
    metrics="""  disk_free_bytes: {type: gauge, unit: bytes, labels: [disk]}
  disk_size_bytes: {type: gauge, unit: bytes, labels: [disk]}
""",
    cases=(
        Case(
            "free",
            "{ratio: disk_free_bytes, of: disk_size_bytes}",
            ratio(()),
            (Alert("LittleFree", "below", "30%", 0.3, hold=60),),
        ),
        Case(
            "used",
            "{ratio: disk_free_bytes, of: disk_size_bytes, invert: true, unit: percent, "
            "by: [instance, disk]}",
            ratio(("instance", "disk"), show=lambda share: 100 * (1 - share)),
            (Alert("MuchUsed", "above", "70%", 70.0),),
        ),
        Case(
            "of_quantity",
            "{ratio: disk_free_bytes, of: 10GiB, by: [disk]}",
            ratio(("disk",), size=10 * 2**30),
            (Alert("OfQuantity", "at_most", "50%", 0.5),),
        ),
    ),
    draw=_disks,
    settled=360,
)
