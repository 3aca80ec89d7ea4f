"""``components``: how many parts of a score have a value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SignalName
from genmon.model.signals import SignalSpec
from genmon.signals._kind import SignalKind
from genmon.signals._present import present
from genmon.synthetic import Bench, Course, Member, Probe, Series, scaled
from genmon.units.naming import record_name
from genmon.units.unit import counting

NOT_A_SCORE = Code(
    "GM434",
    "components of something else",
    "`components` counts the parts of a `score`; no other signal has any, so it would read zero.",
)


class Components(SignalSpec):
    """The number of components present; a score with fewer is made of the rest in silence."""

    components: SignalName = Field(description="a `score` signal")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the score."""
        yield "components", self.components


def _lower(spec: Components, scope: Scope) -> Lowered:
    helpers = scope.other(spec.components).helpers
    if not any(helper.operation == "component" for helper in helpers):
        message = f"`{spec.components}` is no score, so it has no components"
        hint = "name a signal of kind `score`"
        scope.refuse(NOT_A_SCORE, message, spec.at("components"), hint=hint)
    record = record_name(scope.specs.name, (), spec.components, "component")
    return Lowered(
        expr=f"count({record}) or vector(0)",
        unit=counting("components"),
        labels=(),
        operation="present",
    )


def _probe(spec: Components, bench: Bench) -> Probe:
    """Take the components away one after the other: the last in the alphabet goes first."""
    names = sorted(name for _, name in bench.specs.signals[spec.components].references())
    lasting = [name for name in names if _is_remembered(bench.specs.signals[name])]

    def put(course: Course, member: Member) -> Iterator[Series]:
        for number, there in islice(present(course), len(names)):
            inner = bench.probe(names[number - 1])
            yield from inner.put(scaled(there, inner.typical), member)

    return Probe(
        put,
        least=Decimal(0),
        most=Decimal(len(names)),
        grain=Decimal(1),
        exact=True,
        lacking={},
        unprovable=f"`{lasting[0]}` is remembered when its metric is gone" if lasting else "",
    ).made_of(map(bench.probe, names))


def _is_remembered(spec: SignalSpec) -> bool:
    """Tell whether a signal has a value for long after its metric is gone."""
    return bool(getattr(spec, "look_back", None))


SIGNAL = SignalKind("components", Components, _lower, _probe)
