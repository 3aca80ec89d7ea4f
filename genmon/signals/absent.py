"""``absent``: series that should be there and are not."""

from __future__ import annotations

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import Items, LabelName, SelectorField, Title
from genmon.model.signals import SignalSpec
from genmon.prom.selector import Selector
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._kind import SignalKind

NOT_ONE_LABEL = Code(
    "GM404",
    "for_each over more than one label",
    "`for_each` of an `absent` signal lists the members of one label: `for_each: {job: [a, b]}`.",
)


class Absent(SignalSpec):
    """Nothing matches the selector; with `for_each`, for each listed member on its own."""

    absent: SelectorField = Field(description="what should be there")
    for_each: dict[LabelName, Items[Title]] = Field(
        default_factory=dict, description="one label and its members, each of which should be there"
    )


def _lower(spec: Absent, scope: Scope) -> Lowered:
    scope.metric(spec.absent, "absent")
    if len(spec.for_each) > 1:
        message = "`for_each` takes one label here"
        scope.refuse(NOT_ONE_LABEL, message, spec.at("for_each"))
    selectors = list(_members(spec)) or [spec.absent]
    return Lowered(
        expr="\nor\n".join(f"absent({selector})" for selector in selectors),
        unit=METRIC_UNITS["bool"],
        labels=_labels(selectors[0]),
        condition="is missing",
    )


def _members(spec: Absent) -> list[Selector]:
    return [
        spec.absent.where(label, "=", member)
        for label, members in spec.for_each.items()
        for member in sorted(set(members))
    ]


def _labels(selector: Selector) -> tuple[str, ...]:
    """Return the labels of ``absent()``: those that the selector holds at exactly one value."""
    return tuple(m.label for m in selector.matchers if m.op == "=")


SIGNAL = SignalKind("absent", Absent, _lower)
