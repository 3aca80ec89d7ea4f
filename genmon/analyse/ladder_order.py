"""The rungs of a ladder contradict each other, or are not listed from the mildest up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from genmon.analyse._analysis import Analysis
from genmon.diag import Code, Diagnostic, Note, Span
from genmon.model.ladder import COMPARISONS, Rung
from genmon.model.whole import Whole
from genmon.prom.quantity import Quantity

LADDER_ORDER = Code(
    "GM304",
    "rungs out of order",
    """
A more urgent rung is harder to reach than a milder one: a higher threshold for `above`, a lower one
for `below`, or the same threshold for a longer time. Otherwise the page comes before the warning,
as in a published rule set whose critical memory alert fires at 75 % and its warning at 85 %.

    alerts:
      memory_usage:
        - {name: MemoryHigh,     above: 75%, for: 5m, severity: warning}
        - {name: MemoryCritical, above: 85%, for: 5m, severity: critical}

Rungs are listed from the mildest to the most severe, so that a reader sees the order.
""",
)

_RISING = ("above", "at_least")
_FALLING = ("below", "at_most")


def check(whole: Whole) -> Iterator[Diagnostic]:
    """Yield a finding for each pair of rungs in the wrong order."""
    for rungs in whole.alerts.values():
        for words in (_RISING, _FALLING):
            ladder = [rung for rung in rungs if rung.comparison and rung.comparison[0] in words]
            contradictions = list(_contradictions(whole, ladder))
            yield from contradictions or _unsorted(ladder)
        yield from _open_bands(rungs)


def _contradictions(whole: Whole, ladder: list[Rung]) -> Iterator[Diagnostic]:
    for one, other in combinations(ladder, 2):
        milder, worse = sorted((one, other), key=lambda rung: -_rank(whole, rung))
        if _rank(whole, milder) != _rank(whole, worse) and _easier(worse, milder):
            yield _contradiction(milder, worse)


def _contradiction(milder: Rung, worse: Rung) -> Diagnostic:
    return Diagnostic(
        LADDER_ORDER,
        f"{worse.severity} rung `{_said(worse)}` is easier to reach than "
        f"{milder.severity} rung `{_said(milder)}`",
        _at(worse),
        label=f"expected to be harder to reach than {_value(milder)}",
        hint="swap the two values, or the two severities",
        notes=(Note(f"{milder.severity} fires here", _at(milder)),),
    )


def _unsorted(ladder: list[Rung]) -> Iterator[Diagnostic]:
    for earlier, later in pairwise(ladder):
        if _reach(later) < _reach(earlier):
            yield Diagnostic(
                LADDER_ORDER,
                f"`{_said(later)}` comes after `{_said(earlier)}`",
                _at(later),
                label="easier to reach than the rung before it",
                hint="list the rungs from the mildest to the most severe",
                notes=(Note("the rung before it", _at(earlier)),),
            )


def _open_bands(rungs: tuple[Rung, ...]) -> Iterator[Diagnostic]:
    for index, rung in enumerate(rungs):
        if rung.until_next and not any(later.comparison for later in rungs[index + 1 :]):
            yield Diagnostic(
                LADDER_ORDER,
                "`until_next` has no next rung",
                rung.at("until_next"),
                hint="add the rung at which the band ends, or leave `until_next` out",
            )


def _rank(whole: Whole, rung: Rung) -> int:
    severity = whole.severities.get(rung.severity or "")
    return severity.rank if severity else 0


def _easier(worse: Rung, milder: Rung) -> bool:
    """Tell whether ``worse`` fires no later than ``milder`` on the way up."""
    if not _rank_matters(worse, milder):
        return False
    if _reach(worse) == _reach(milder):
        return (worse.hold or 0) <= (milder.hold or 0)
    return _reach(worse) < _reach(milder)


def _rank_matters(worse: Rung, milder: Rung) -> bool:
    return bool(worse.severity and milder.severity) and _comparable(_value(worse), _value(milder))


def _comparable(one: Quantity, other: Quantity) -> bool:
    return one.dimension is other.dimension or not one.number or not other.number


def _reach(rung: Rung) -> float:
    """Return how far the signal must go to reach the rung; larger is further."""
    base = float(_value(rung).base)
    word = rung.comparison[0] if rung.comparison else ""
    return -base if word in _FALLING else base


def _value(rung: Rung) -> Quantity:
    assert rung.comparison is not None  # noqa: S101 - ladders hold compared rungs only
    return rung.comparison[1]


def _said(rung: Rung) -> str:
    word = rung.comparison[0] if rung.comparison else ""
    return f"{COMPARISONS.get(word, word)} {_value(rung)}"


def _at(rung: Rung) -> Span:
    return rung.at(rung.comparison[0]) if rung.comparison else rung.span


ANALYSIS = Analysis("ladder_order", check)
