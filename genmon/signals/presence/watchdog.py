"""``watchdog``: an alert that always fires, as a sign that alerts get through."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.signals import SignalSpec
from genmon.signals._kind import SignalKind
from genmon.synthetic import Bench, Probe
from genmon.units.unit import METRIC_UNITS


class Watchdog(SignalSpec):
    """Always 1: its alert never ends, and whoever no longer hears it knows that alerts are lost."""

    watchdog: Literal[True] = Field(description="a rung on it compares nothing")


def _lower(_: Watchdog, __: Scope) -> Lowered:
    return Lowered(
        expr="vector(1)",
        unit=METRIC_UNITS["bool"],
        labels=(),
        condition="is at work",
    )


def _probe(_: Watchdog, __: Bench) -> Probe:
    """Return a probe that needs no series: nothing changes the value."""
    return Probe(lambda _, __: (), least=Decimal(1), most=Decimal(1), exact=True, is_constant=True)


SIGNAL = SignalKind("watchdog", Watchdog, _lower, _probe)
