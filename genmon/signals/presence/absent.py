"""``absent``: series that should be there and are not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from genmon.diag import Code, Span
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import LabelName, SelectorField, Some, Title
from genmon.model.signals import SignalSpec
from genmon.promql.selector import Selector
from genmon.signals._kind import SignalKind
from genmon.synthetic import Bench, Course, Member, Probe, Series, constant
from genmon.units.unit import METRIC_UNITS

NOT_ONE_LABEL = Code(
    "GM404",
    "for_each over the wrong labels",
    """
`for_each` of an `absent` signal lists the members of one label, `for_each: {job: [a, b]}`. A label
that the selector holds at a value already has no other members: the series would never be there.
""",
)


class Absent(SignalSpec):
    """Nothing matches the selector; with `for_each`, for each listed member on its own."""

    absent: SelectorField = Field(description="what should be there")
    for_each: dict[LabelName, Some[Title]] = Field(
        default_factory=dict, description="one label and its members, each of which should be there"
    )

    def label_uses(self) -> Iterator[tuple[str, Span]]:
        """Yield the labels of `for_each` as well."""
        yield from super().label_uses()
        for label in self.for_each:
            yield label, self.at("for_each")


def _lower(spec: Absent, scope: Scope) -> Lowered:
    selector = scope.series(spec.absent, "absent")
    _check(spec, scope)
    selectors = _members(spec, selector) or [selector]
    return Lowered(
        expr="\nor\n".join(f"absent({selector})" for selector in selectors),
        unit=METRIC_UNITS["bool"],
        labels=_labels(selectors[0]),
        condition="is missing",
    )


def _check(spec: Absent, scope: Scope) -> None:
    if len(spec.for_each) > 1:
        message = "`for_each` takes one label here"
        hint = "define one signal for each of the labels"
        scope.refuse(NOT_ONE_LABEL, message, spec.at("for_each"), hint=hint)
    for label in spec.for_each:
        if any(matcher.label == label for matcher in spec.absent.matchers):
            message = f"the selector says already what `{label}` is"
            hint = f"take `{label}` out of the selector"
            scope.refuse(NOT_ONE_LABEL, message, spec.at("for_each"), hint=hint)


def _members(spec: Absent, selector: Selector) -> list[Selector]:
    return [
        selector.where(label, "=", member)
        for label, members in spec.for_each.items()
        for member in sorted(set(members))
    ]


def _labels(selector: Selector) -> tuple[str, ...]:
    """Return the labels of ``absent()``: those that the selector holds at exactly one value."""
    return tuple(m.label for m in selector.matchers if m.op == "=")


def _probe(spec: Absent, bench: Bench) -> Probe:
    """Be there, or not; of listed members the others are there all the time."""
    selector = bench.counted(spec.absent)
    members = _members(spec, selector) or [selector]

    def put(course: Course, member: Member) -> Iterator[Series]:
        for number, one in enumerate(members, start=1):
            there = course if number == member.number else constant(Decimal(1), course)
            yield bench.gauge(one, Member(), there)

    def labels(member: Member) -> dict[str, str]:
        known = members[member.number - 1].matchers
        return {m.label: m.value for m in known if m.op == "="}

    return Probe(
        put,
        labels,
        members=tuple(Member(number) for number in range(1, len(members) + 1)),
        exact=True,
    )


SIGNAL = SignalKind("absent", Absent, _lower, _probe)
