"""``availability``: the share of time that something was up."""

from __future__ import annotations

from tests.meaning.gauges import TRUTHS, members_of, truths
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.reading import Meaning, Readings, exactly
from tests.meaning.seen import samples
from tests.meaning.world import World


def availability(metric: str, by: tuple[str, ...], over: int, full: float = 100.0) -> Meaning:
    """Return the share of samples that were 1, of all series merged, each weighing the same.

    Nothing where there are no samples. There is no tolerance: samples are what is counted.
    """

    def at(world: World, moment: int) -> Readings:
        shares = {}
        for who, gauges in members_of(world, metric, by).items():
            known = [v for g in gauges for _, v in samples(world, g, moment - over, moment)]
            if known:
                shares[who] = exactly(full * sum(known) / len(known))
        return shares

    return at


KIND = Kind(
    name="availability",
    metrics=TRUTHS,
    cases=(
        Case(
            "site",
            "{availability: probe_success, over: 10m}",
            availability("probe_success", (), 600),
            (Alert("SiteDown", "below", "80%", 80.0), Alert("SiteGone", "below", "30%", 30.0)),
        ),
        Case(
            "by_page",
            "{availability: probe_success, over: 5m, by: [page], unit: ratio}",
            availability("probe_success", ("page",), 300, 1.0),
            (Alert("PageDown", "below", "75%", 0.75, hold=120),),
        ),
        Case(
            "by_instance",
            "{availability: probe_success, over: 4m, by: [instance, job]}",
            availability("probe_success", ("instance", "job"), 240),
        ),
    ),
    draw=truths,
    settled=600,
)
