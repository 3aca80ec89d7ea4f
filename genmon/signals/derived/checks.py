"""``checks``: named conditions that must all hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from pydantic import Field

from genmon.diag import Code
from genmon.lower.lowered import Helper, Lowered
from genmon.lower.scope import Scope
from genmon.lower.states import PASSED
from genmon.model.scalars import Word
from genmon.model.signals import SignalSpec
from genmon.promql.selector import Selector
from genmon.signals._condition import Condition, compared, just_met, limit_of
from genmon.signals._kind import SignalKind
from genmon.synthetic import (
    Bench,
    Course,
    Member,
    Probe,
    Scene,
    Series,
    constant,
    scaled,
    stays,
)
from genmon.units.unit import METRIC_UNITS

_LABEL = "check"
_MOST = 50
"""Each is shown to fail alone, among all others: more than these would take minutes."""

NAMELESS_CHECK = Code(
    "GM432",
    "check without a signal",
    "Each check says which `signal` it looks at: `{signal: backend_up, equals: 1}`.",
)


class Checks(SignalSpec):
    """One series a check, 1 while it holds and 0 while it does not, with the label `check`."""

    checks: dict[Word, Condition] = Field(max_length=_MOST, description="conditions by name")

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield every signal that is checked."""
        for condition in self.checks.values():
            if condition.signal:
                yield "checks", condition.signal


def _lower(spec: Checks, scope: Scope) -> Lowered:
    helpers = tuple(
        Helper("bool", _check(scope, condition), ((_LABEL, name),))
        for name, condition in sorted(spec.checks.items())
    )
    record = Selector(scope.record("bool", (_LABEL,)))
    return Lowered(
        expr=str(record),
        unit=METRIC_UNITS["bool"],
        labels=(_LABEL,),
        helpers=helpers,
        selector=record,
        states=PASSED,
    )


def _check(scope: Scope, condition: Condition) -> str:
    """Return 1 or 0; of several series, the worst one counts."""
    if condition.signal is None:
        hint = "write it like `{signal: backend_up, equals: 1}`"
        scope.refuse(NAMELESS_CHECK, "a check names no signal", condition.span, hint=hint)
    operator, value = compared(scope, condition, condition.signal)
    return f"min({scope.reference(condition.signal)} {operator} bool {value})"


def _probe(spec: Checks, bench: Bench) -> Probe:
    """Let one check fail while all others hold, or hold while all others fail."""
    probe = _one_apart(spec, bench, Decimal(1))
    return probe._replace(fitted=lambda asked: _one_apart(spec, bench, asked.others))


def _one_apart(spec: Checks, bench: Bench, others: Decimal) -> Probe:
    first = min(spec.checks)

    def put(course: Course, member: Member) -> Iterator[Series]:
        chosen = member.get(_LABEL, first)
        for name in sorted(spec.checks, key=lambda name: (name != chosen, name)):
            condition = spec.checks[name]
            value = course if name == chosen else constant(others, course)
            inner = bench.probe(condition.signal or "")
            good, bad = (
                just_met(bench, condition, condition.signal or "", is_met=is_met)
                for is_met in (True, False)
            )
            yield from inner.put(scaled(value, good - bad, bad), Member())
            if inner.labels(Member(2)) != inner.labels(Member()):
                yield from inner.put(constant(good, course), Member(2))

    probe = Probe(
        put,
        lambda member: {_LABEL: member.get(_LABEL, first)},
        members=tuple(Member(fixed=((_LABEL, name),)) for name in sorted(spec.checks)),
        least=Decimal(0),
        most=Decimal(1),
        grain=Decimal(1),
        exact=True,
        edges=lambda _: tuple(_at_limits(spec, bench)),
        lacking={},
    )
    return probe.made_of(bench.probe(c.signal or "") for c in spec.checks.values())


def _at_limits(spec: Checks, bench: Bench) -> Iterator[Scene]:
    """Yield each check alone, whose signal is just at its limit."""
    for name, condition in sorted(spec.checks.items()):
        word, limit = limit_of(bench, condition, condition.signal or "")
        inner = bench.probe(condition.signal or "")
        if word != "equals":
            put = partial(_only, inner)
            yield stays(limit, inner.settle, f"{name} at its limit", put=put)


def _only(inner: Probe, course: Course, _: Member) -> Iterator[Series]:
    yield from inner.put(course, Member())


SIGNAL = SignalKind("checks", Checks, _lower, _probe)
