"""The specs of signals and objectives to what the plan keeps of them: their settings."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.lower.words import title_of
from genmon.model.base import Spec
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo
from genmon.model.system_specs import SystemSpecs
from genmon.plan import Definition, Origin, Setting
from genmon.units.quantity import Quantity

_AT_THE_ALERTS = frozenset(
    {"accept", "alerts", "labels", "proof", "runbook", "seed", "team", "title"}
)
"""Keys that say nothing of what is measured: the plan has them where they come to."""


def definitions(specs: SystemSpecs) -> tuple[Definition, ...]:
    """Return what is said of each signal and each objective, by name."""
    signals = (_signal(specs, name, spec) for name, spec in specs.signals.items())
    slos = (_objective(specs, name, slo) for name, slo in specs.slos.items())
    written = (*(signal for signal in signals if signal.settings), *slos)
    return tuple(sorted(written, key=lambda definition: definition.name))


def _signal(specs: SystemSpecs, name: str, spec: SignalSpec) -> Definition:
    return Definition(
        name=name,
        title=title_of(name, spec),
        settings=tuple(_settings(spec)),
        reads=tuple(dict.fromkeys(signal for _, signal in spec.references())),
        origin=Origin(specs.place("signals", name), spec.seed),
    )


def _objective(specs: SystemSpecs, name: str, slo: Slo) -> Definition:
    return Definition(
        name=name,
        title=slo.title or name.replace("_", " ").capitalize(),
        settings=tuple(_settings(slo)),
        reads=(slo.signal,),
        origin=Origin(specs.place("slos", name), slo.seed),
    )


def _settings(spec: Spec) -> Iterator[Setting]:
    """Yield the keys that have a value, written or by default."""
    if not spec.is_written:
        return
    fields = type(spec).model_fields
    for name in sorted(fields):
        value, key = getattr(spec, name), fields[name].alias or name
        if name not in _AT_THE_ALERTS and value not in (None, {}, ()):
            yield Setting(key, _meaning(value), spec.written(key))


def _meaning(value: object) -> str:
    """Return the same text for what means the same, such as ``1s`` and ``1000ms``."""
    if isinstance(value, Quantity):
        return f"{value.base.normalize()} {value.dimension}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_meaning, value))})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_meaning(value[key])}' for key in sorted(value))}}}"
    return repr(value)
