"""Thresholds to environment variables, in the unit that the program reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.diag import Code, Diagnostic
from genmon.lower import words
from genmon.lower.ladders import Ladder
from genmon.model.exports import Export as Spec
from genmon.model.ladder import Rung
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Export, Origin
from genmon.units.quantity import QuantityError, convert, plain
from genmon.units.unit import METRIC_UNITS, Unit

EXPORT_UNIT = Code(
    "GM442",
    "export in an impossible unit",
    """
A threshold is exported in any unit of its own dimension: 100 ms as `0.1` with `unit: s`, 0.1 % as
`0.001` with `unit: ratio`. A time is no share, and a rate has no unit to name here: leave `unit`
out, and the number is in the signal's own.
""",
)
NO_THRESHOLD = Code(
    "GM443",
    "export of an alert without one threshold",
    """
What is exported is the one number that an alert compares with. An alert on mere absence has none,
and one that stands on several rungs has several.
""",
)


def exports(specs: SystemSpecs, ladders: Mapping[str, Ladder]) -> tuple[Export, ...]:
    """Return the variables by name; call it once ``export_problems`` finds no error."""
    return tuple(_export(specs, name, spec, ladders) for name, spec in specs.exports.items())


def export_problems(specs: SystemSpecs, ladders: Mapping[str, Ladder]) -> Iterator[Diagnostic]:
    """Yield what keeps a variable from having a value."""
    for spec in specs.exports.values():
        rungs = _rungs(spec, ladders)
        if len(rungs) > 1 or any(rung.comparison is None for _, rung in rungs):
            message = f"`{spec.alert}` has no threshold, or several"
            hint = "name an alert with one threshold, such as `above: 500ms`"
            yield Diagnostic(NO_THRESHOLD, message, spec.at("alert"), hint=hint)
            continue
        for ladder, rung in rungs:
            yield from _unit_problems(spec, ladder, rung)


def _unit_problems(spec: Spec, ladder: Ladder, rung: Rung) -> Iterator[Diagnostic]:
    try:
        _value(spec, ladder, rung)
    except QuantityError as error:
        hint = "name a unit of the threshold's own dimension, or leave `unit` out"
        span = spec.at("unit")
        if spec.unit is not None:
            yield Diagnostic(EXPORT_UNIT, str(error), span, hint=hint)


def _rungs(spec: Spec, ladders: Mapping[str, Ladder]) -> list[tuple[Ladder, Rung]]:
    return [
        (ladder, rung)
        for ladder in ladders.values()
        for rung in ladder.rungs
        if rung.name == spec.alert
    ]


def _export(specs: SystemSpecs, name: str, spec: Spec, ladders: Mapping[str, Ladder]) -> Export:
    ((ladder, rung),) = _rungs(spec, ladders)
    when = words.condition(rung, ladder.lowered, states=ladder.states)
    said = f"{spec.alert}: {ladder.title} {when}"
    origin = Origin(specs.place("exports", name), spec.seed)
    return Export(name, _value(spec, ladder, rung), said, origin)


def _value(spec: Spec, ladder: Ladder, rung: Rung) -> str:
    assert rung.comparison is not None  # noqa: S101 - the caller has looked
    unit: Unit = METRIC_UNITS[spec.unit] if spec.unit else ladder.lowered.unit
    return plain(convert(rung.comparison[1], unit, window=ladder.lowered.window))
