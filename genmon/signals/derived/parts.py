"""``parts``: where each component of a score stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SignalName
from genmon.model.signals import SignalSpec
from genmon.promql.selector import Selector
from genmon.signals._kind import SignalKind
from genmon.signals.derived._one_by_one import blended, placed
from genmon.synthetic import (
    Bench,
    Course,
    Lack,
    Member,
    Probe,
    Series,
    constant,
    mapped,
)
from genmon.units.naming import record_name
from genmon.units.unit import METRIC_UNITS

_LABEL = "component"

NOT_A_SCORE = Code(
    "GM419",
    "parts of something else",
    "`parts` shows the components of a `score`, one series each; no other signal has any.",
)


class Parts(SignalSpec):
    """The components of a score, 0 to 1, as series with the label `component`."""

    parts: SignalName = Field(description="a `score` signal")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the score."""
        yield "parts", self.parts


def _lower(spec: Parts, scope: Scope) -> Lowered:
    helpers = scope.other(spec.parts).helpers
    if not any(helper.operation == "component" for helper in helpers):
        message, hint = f"`{spec.parts}` is no score, so it has no parts", "name a `score`"
        scope.refuse(NOT_A_SCORE, message, spec.at("parts"), hint=hint)
    record = Selector(record_name(scope.specs.name, (), spec.parts, "component"))
    return Lowered(expr=str(record), unit=METRIC_UNITS["ratio"], labels=(_LABEL,), selector=record)


def _probe(spec: Parts, bench: Bench) -> Probe:
    """Move one component while all others are as good as can be, or as bad."""
    probe = _one_apart(spec, bench, Decimal(1))
    return probe._replace(fitted=lambda asked: _one_apart(spec, bench, asked.others))


def _one_apart(spec: Parts, bench: Bench, others: Decimal) -> Probe:
    score = bench.specs.signals[spec.parts]
    parts = getattr(score, "score", {})
    first = min(parts)

    def put(course: Course, member: Member) -> Iterator[Series]:
        chosen = member.get(_LABEL, first)
        for name in sorted(parts, key=lambda name: (name != chosen, name)):
            part = parts[name]
            own = placed(bench, part.signal, part.good, part.bad)
            value = course if name == chosen else constant(others, course)
            inner = bench.probe(part.signal)
            yield from inner.put(mapped(value, partial(own.at, inner)), Member())

    probe = Probe(
        put,
        lambda member: {_LABEL: member.get(_LABEL, first)},
        members=tuple(Member(fixed=((_LABEL, name),)) for name in sorted(parts)),
        least=Decimal(0),
        most=Decimal(1),
        ramps=True,
        lacking={Lack.GONE: None},
    )
    return blended(probe, [bench.probe(part.signal) for part in parts.values()])


SIGNAL = SignalKind("parts", Parts, _lower, _probe)
