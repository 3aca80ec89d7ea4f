"""``absent``: series that should be there and are not."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.diag import Code, Span
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import LabelName, SelectorField, Some, Title
from genmon.model.signals import SignalSpec
from genmon.prom.selector import Selector
from genmon.prom.unit import METRIC_UNITS
from genmon.signals._kind import SignalKind

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


SIGNAL = SignalKind("absent", Absent, _lower)
