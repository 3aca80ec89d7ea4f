"""Ladders: one to three rungs on a signal, upwards, downwards, or on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from tests.random_specs.measure import Measure
from tests.random_specs.scale import near, points
from tests.random_specs.spans import HOLDS, holds

_SEVERITIES = ("info", "warning", "critical")
_UP, _DOWN = ("above", "at_least"), ("below", "at_most")
_EDGES = 0.08

Rung = dict[str, Any]


def ladder(random: Random, measure: Measure) -> list[Rung]:
    """Draw the rungs of a signal, the mildest first; none where no threshold makes sense."""
    if measure.words is None:
        return [_finished(random, {"name": "Fires"}, "", "warning")]
    if measure.fixed:
        hold = holds(random, 1)[0]
        return [_finished(random, {"name": "Fires", **dict(measure.fixed)}, hold, "warning")]
    if measure.scale.rests and random.random() < _EDGES and (rung := _at_an_end(random, measure)):
        return [_finished(random, rung, holds(random, 1)[0], "warning")]
    values = points(random, measure.scale, random.choice((1, 1, 2, 2, 3)))
    lower, upper = _sides(random, measure, values)
    return [
        *_side(random, measure, lower, [w for w in _DOWN if w in measure.words]),
        *_side(random, measure, upper, [w for w in _UP if w in measure.words]),
    ]


def _sides(
    random: Random, measure: Measure, values: list[Decimal]
) -> tuple[list[Decimal], list[Decimal]]:
    """Return the thresholds downwards and those upwards, the mildest of each first."""
    words = measure.words or ()
    upwards, downwards = any(w in _UP for w in words), any(w in _DOWN for w in words)
    if not upwards or not downwards:
        return ([], values) if upwards else (values[::-1], [])
    cut = random.choice((0, 0, len(values), random.randint(0, len(values))))
    return values[:cut][::-1], values[cut:]


def _at_an_end(random: Random, measure: Measure) -> Rung | None:
    """Return a rung on one end of the scale, which neither always nor never fires."""
    ends: list[tuple[str, Decimal]] = []
    if measure.scale.low is not None:
        ends += [("above", measure.scale.low), ("at_most", measure.scale.low)]
    if measure.scale.high is not None:
        ends += [("below", measure.scale.high), ("at_least", measure.scale.high)]
    meant = [(word, end) for word, end in ends if word in (measure.words or ())]
    if not meant:
        return None
    word, end = random.choice(meant)
    return {"name": "AtTheEnd", word: measure.scale.written(end)}


def _side(
    random: Random, measure: Measure, values: Sequence[Decimal], words: Sequence[str]
) -> list[Rung]:
    if not values:
        return []
    waits = holds(random, len(values))
    word = random.choice(words)
    severities = _SEVERITIES[-len(values) :] if random.random() < 0.7 else _SEVERITIES
    rungs = [
        _finished(
            random,
            {
                "name": f"{word.title().replace('_', '')}{number}",
                word: measure.scale.written(value),
            },
            wait,
            severity,
        )
        for number, (value, wait, severity) in enumerate(
            zip(values, waits, severities, strict=False), start=1
        )
    ]
    if len(rungs) > 1 and random.random() < 0.15:
        rungs[0]["until_next"] = True
        return rungs
    return _with_exceptions(random, measure, rungs, values, word)


def _finished(random: Random, rung: Rung, hold: str, severity: str) -> Rung:
    waits = {"for": hold} if hold else {}
    kept = {"keep_firing_for": random.choice(HOLDS)} if random.random() < 0.12 else {}
    return {**rung, **waits, **kept, "severity": severity}


def _with_exceptions(
    random: Random, measure: Measure, rungs: list[Rung], values: Sequence[Decimal], word: str
) -> list[Rung]:
    """Give some members thresholds of their own, on one rung or on each."""
    named = {label: members for label, members in measure.kept.items() if len(members) > 1}
    if not named or random.random() > 0.3:
        return rungs
    label = random.choice(sorted(named))
    members = random.sample(named[label], random.randint(1, len(named[label])))
    drawn = [[near(random, measure.scale, value) for value in values] for _ in members]
    on_each = random.random() < 0.5
    for index, rung in enumerate(rungs if on_each else rungs[:1]):
        own = {
            member: measure.scale.written(value)
            for member, value in zip(members, (each[index] for each in drawn), strict=True)
            if value is not None
        }
        if own:
            rung["except"] = {label: own}
    ordered = all(_in_order(each, word) for each in drawn) if on_each else len(rungs) == 1
    return rungs if ordered else [_without(rung, "except") for rung in rungs]


def _in_order(limits: Sequence[Decimal | None], word: str) -> bool:
    """Tell whether the thresholds of a member are ordered as those of all."""
    own = [limit for limit in limits if limit is not None]
    ordered = sorted(set(own), reverse=word in _DOWN)
    return len(own) == len(limits) and ordered == own


def _without(rung: Rung, key: str) -> Rung:
    return {name: item for name, item in rung.items() if name != key}
