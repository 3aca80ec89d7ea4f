"""``error_budget``: the share of allowed failures that is left in a period."""

from __future__ import annotations

from tests.meaning.growth import Flow, total
from tests.meaning.kind import Alert, Case, Kind
from tests.meaning.meanings.increase import failed
from tests.meaning.meanings.ratio import share
from tests.meaning.meanings.slos import enough, left, shown
from tests.meaning.period import Amount, share_of
from tests.meaning.reading import Member, Reading
from tests.meaning.services import METRICS, requests
from tests.meaning.world import Labels, World


def _amount(by: tuple[str, ...], *, of_failed: bool) -> Amount:
    def chosen(labels: Labels) -> bool:
        return failed(labels) == of_failed

    flow = Flow("requests_total", by, chosen)
    return lambda world, start, end: total(world, flow, start, end)


def _every(world: World, start: int, end: int) -> dict[Member, Reading]:
    return total(world, Flow("requests_total"), start, end)


def _bad(*by: str) -> Amount:
    """Return the share of bad events in a period, as `period` adds it up."""
    return share_of(_amount(by, of_failed=True), _amount(by, of_failed=False), share)


KIND = Kind(
    name="error_budget",
    metrics=METRICS,
    signals="""  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m}
  by_host:
    {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, by: [instance]}
  fine: {ratio: 'requests_total{status="500"}', of: requests_total, invert: true, over: 5m}
  of_many:
    {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, min_events: 20}
""",
    cases=(
        Case(
            "budget",
            "{error_budget: errors, objective: 80%, over: 15m}",
            shown(_bad(), 900, left(0.8)),
            (Alert("BudgetLow", "below", "25%", 0.25, hold=60),),
        ),
        Case(
            "budget_of_host",
            "{error_budget: by_host, objective: 60%, over: 10m, by: [instance]}",
            shown(_bad("instance"), 600, left(0.6)),
            (Alert("BudgetOfHostUsed", "at_most", "0%", 0.0),),
        ),
        Case(
            "budget_of_fine",
            "{error_budget: fine, objective: 90%, over: 20m}",
            shown(_bad(), 1200, left(0.9)),
            (Alert("BudgetOfFineUsed", "at_most", "0%", 0.0),),
        ),
        Case(
            "budget_of_many",
            "{error_budget: of_many, objective: 90%, over: 15m}",
            shown(_bad(), 900, left(0.9)),
            (
                Alert(
                    "BudgetOfManyUsed",
                    "at_most",
                    "10%",
                    0.1,
                    guard=enough(_every, 900, 20, period=True),
                ),
            ),
        ),
    ),
    draw=requests,
    settled=600,
)
