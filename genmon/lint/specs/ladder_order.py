"""The rungs of a ladder contradict each other, or are not listed from the mildest up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.lint.rule import LintRule
from genmon.model.ladder import COMPARISONS, Rung
from genmon.model.system_specs import SystemSpecs
from genmon.units.quantity import Quantity

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


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each rung in the wrong place."""
    for rungs in specs.alerts.values():
        for words in (_RISING, _FALLING):
            ladder = [rung for rung in rungs if rung.comparison and rung.comparison[0] in words]
            ranked = [rung for rung in ladder if rung.severity in specs.severities]
            contradictions = list(_contradictions(specs, ranked))
            yield from contradictions or _unsorted(ladder)
            yield from _repeated(ranked)
        yield from _bands(rungs)


def _contradictions(specs: SystemSpecs, ladder: list[Rung]) -> Iterator[Diagnostic]:
    """Yield one finding for each rung, against the milder one that is the hardest to reach."""
    for worse in ladder:
        rank = _rank(specs, worse)
        milder = [r for r in ladder if _rank(specs, r) > rank and _easier(worse, r)]
        if milder:
            yield _contradiction(max(milder, key=_reach), worse)


def _contradiction(milder: Rung, worse: Rung) -> Diagnostic:
    level = _reach(worse) == _reach(milder)
    how = "no harder" if level else "easier"
    return Diagnostic(
        LADDER_ORDER,
        f"{worse.severity} rung `{_said(worse)}` is {how} to reach than "
        f"{milder.severity} rung `{_said(milder)}`",
        _at(worse),
        label=f"expected to be harder to reach than {_value(milder)}",
        hint=f"move the {worse.severity} rung further, or let it last longer with `for`"
        if level
        else "swap the two values, or the two severities",
        notes=(Note(f"{milder.severity} fires here", _at(milder)),),
    )


def _unsorted(ladder: list[Rung]) -> Iterator[Diagnostic]:
    for earlier, later in pairwise(ladder):
        if _comparable(_value(earlier), _value(later)) and _reach(later) < _reach(earlier):
            yield Diagnostic(
                LADDER_ORDER,
                f"`{_said(later)}` comes after `{_said(earlier)}`",
                _at(later),
                label="easier to reach than the rung before it",
                hint="list the rungs from the mildest to the most severe",
                notes=(Note("the rung before it", _at(earlier)),),
            )


def _repeated(ladder: list[Rung]) -> Iterator[Diagnostic]:
    seen: dict[tuple[object, ...], Rung] = {}
    for rung in ladder:
        said = (rung.severity, rung.comparison, rung.hold, *rung.labels.items())
        first = seen.setdefault(said, rung)
        if first is not rung and rung.exceptions == first.exceptions:
            yield Diagnostic(
                LADDER_ORDER,
                f"`{rung.name}` always fires together with `{first.name}`",
                _at(rung),
                hint="take one of them out, or move it",
                notes=(Note("the same rung", _at(first)),),
            )


def _bands(rungs: tuple[Rung, ...]) -> Iterator[Diagnostic]:
    for index, rung in enumerate(rungs):
        end = next((later for later in rungs[index + 1 :] if later.comparison), None)
        if rung.until_next and end is None:
            yield _bad_band(rung, "`until_next` has no next rung")
        elif rung.until_next and end is not None and _is_empty(rung, end):
            yield _bad_band(rung, f"nothing lies between `{_said(rung)}` and `{_said(end)}`")


def _is_empty(start: Rung, end: Rung) -> bool:
    return _comparable(_value(start), _value(end)) and _reach(end) <= _reach(start)


def _bad_band(rung: Rung, message: str) -> Diagnostic:
    hint = "add a further rung at which the band ends, or leave `until_next` out"
    return Diagnostic(LADDER_ORDER, message, rung.at("until_next"), hint=hint)


def _rank(specs: SystemSpecs, rung: Rung) -> int:
    return specs.severities[rung.severity or ""].rank


def _easier(worse: Rung, milder: Rung) -> bool:
    """Tell whether ``worse`` fires no later than ``milder`` on the way up."""
    if not _comparable(_value(worse), _value(milder)):
        return False
    if _reach(worse) == _reach(milder):
        return (worse.hold or 0) <= (milder.hold or 0)
    return _reach(worse) < _reach(milder)


def _comparable(quantity: Quantity, other: Quantity) -> bool:
    return quantity.dimension is other.dimension or not quantity.number or not other.number


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


RULE = LintRule("ladder_order", check)
