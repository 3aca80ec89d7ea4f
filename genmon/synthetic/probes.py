"""The probes of a system's signals, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from weakref import proxy

from genmon.lower.lowered import Lowered
from genmon.model.signals import SignalSpec
from genmon.model.system_specs import SystemSpecs
from genmon.synthetic.bench import Bench
from genmon.synthetic.probe import Probe
from genmon.synthetic.reach import within_reach

Makers = Mapping[type[SignalSpec], Callable[[Any, Bench], Probe]]
"""What makes the probe of each kind of signal."""


class Probes:
    """One system's probes by the name of the signal."""

    def __init__(self, specs: SystemSpecs, lowered: Mapping[str, Lowered], makers: Makers) -> None:
        """Start with none made."""
        self._whole = specs
        self._lowered = lowered
        self._makers = makers
        self._made: dict[str, Probe] = {}
        self._others = partial(Probes.get, proxy(self))  # a circle would wait for the collector

    def get(self, name: str) -> Probe:
        """Return the probe of a signal; the same one each time."""
        if name not in self._made:
            spec = self._whole.signals[name]
            bench = Bench(self._whole, name, self._lowered.__getitem__, self._others)
            self._made[name] = within_reach(name, self._makers[type(spec)](spec, bench))
        return self._made[name]
