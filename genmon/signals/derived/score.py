"""``score``: several signals as one number between 0 and 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.model.base import Spec
from genmon.model.scalars import QuantityField, SignalName, Word
from genmon.model.signals import SignalSpec
from genmon.signals._kind import SignalKind
from genmon.signals.derived._one_by_one import Part, alone, blended, one_by_one, placed
from genmon.synthetic import Bench, Course, Lack, Member, Probe, Series, scaled
from genmon.units.quantity import QuantityError, convert, plain
from genmon.units.unit import METRIC_UNITS

COMPONENT = "component"

SCORE_UNIT = Code(
    "GM433",
    "component in an impossible unit",
    "`good` and `bad` of a component are in the unit of its signal, and they differ.",
)

_FULL = Decimal(100)


class Component(Spec):
    """One part of a score: 1 at ``good``, 0 at ``bad``, a straight line between."""

    signal: SignalName
    good: QuantityField = Field(description="from here on the component is as good as can be")
    bad: QuantityField = Field(description="from here on it counts nothing")
    weight: float = Field(gt=0, le=1, description="its share of the whole")


class Score(SignalSpec):
    """The weighted mean of the components that have a value; the weights are renormalised."""

    score: dict[Word, Component] = Field(description="components by name")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the signal of every component."""
        for component in self.score.values():
            yield "score", component.signal


def _lower(spec: Score, scope: Scope) -> Lowered:
    parts = sorted(spec.score.items())
    helpers = [
        Helper("component", _part(scope, part), ((COMPONENT, name),)) for name, part in parts
    ]
    helpers += [
        Helper("weight", f"vector({plain(part.weight)})", ((COMPONENT, name),))
        for name, part in parts
    ]
    value, weight = scope.record("component", ()), scope.record("weight", ())
    return Lowered(
        expr=f"100 * sum({value} * on ({COMPONENT}) {weight})\n"
        f"/\nsum({weight} and on ({COMPONENT}) {value})",
        unit=METRIC_UNITS["score"],
        labels=(),
        operation="score",
        helpers=tuple(helpers),
    )


def _part(scope: Scope, part: Component) -> str:
    """Return where a component stands between bad and good; of several series, the worst counts."""
    good, bad = _ends(scope, part)
    worst = "max" if bad > good else "min"
    value = f"{worst}({scope.reference(part.signal)})"
    span = plain(bad - good)
    return f"clamp_max(clamp_min(({plain(bad)} - {value}) / {span}, 0), 1)"


def _ends(scope: Scope, part: Component) -> tuple[Decimal, Decimal]:
    lowered = scope.other(part.signal)
    try:
        good, bad = (
            convert(end, lowered.unit, window=lowered.window) for end in (part.good, part.bad)
        )
    except QuantityError as error:
        hint = f"write both in the unit of `{part.signal}`"
        scope.refuse(SCORE_UNIT, str(error), part.span, hint=hint)
    if good == bad:
        message, hint = "`good` and `bad` are the same", "leave room for the line between them"
        scope.refuse(SCORE_UNIT, message, part.at("bad"), hint=hint)
    return good, bad


def _probe(spec: Score, bench: Bench) -> Probe:
    """Move every component alike: then the score is where each of them is."""
    parts = tuple(_placed(part, bench) for _, part in sorted(spec.score.items()))

    def put(course: Course, member: Member) -> Iterator[Series]:
        for part in parts:
            along = scaled(course, (part.good - part.bad) / _FULL, part.bad)
            yield from bench.probe(part.signal).put(along, member)

    settle = max(bench.probe(part.signal).settle for part in parts)
    probe = Probe(
        put,
        least=Decimal(0),
        most=_FULL,
        ramps=True,
        scenes=one_by_one(parts, bench, settle),
        edges=lambda limit: tuple(alone(parts, bench, limit)),
        lacking={Lack.GONE: None},
    )
    return blended(probe, [bench.probe(part.signal) for part in parts])


def _placed(part: Component, bench: Bench) -> Part:
    return placed(bench, part.signal, part.good, part.bad, Decimal(repr(part.weight)))


SIGNAL = SignalKind("score", Score, _lower, _probe)
