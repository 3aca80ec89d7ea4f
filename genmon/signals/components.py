"""``components``: how many parts of a score have a value."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.scalars import SignalName
from genmon.model.signals import SignalSpec
from genmon.prom.naming import record_name
from genmon.prom.unit import counting
from genmon.signals._kind import SignalKind


class Components(SignalSpec):
    """The number of components present; a score with fewer is made of the rest in silence."""

    components: SignalName = Field(description="a `score` signal")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield the score."""
        yield "components", self.components


def _lower(spec: Components, scope: Scope) -> Lowered:
    scope.other(spec.components)
    record = record_name(scope.whole.name, (), spec.components, "component")
    return Lowered(
        expr=f"count({record}) or vector(0)",
        unit=counting("components"),
        labels=(),
        operation="present",
    )


SIGNAL = SignalKind("components", Components, _lower)
