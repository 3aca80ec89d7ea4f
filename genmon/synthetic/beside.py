"""Values beside a threshold: clearly on one side of it, and possible."""

from __future__ import annotations

from decimal import Decimal

from genmon.synthetic.probe import Asked, Probe


def beyond(limit: Decimal, probe: Probe, *, upwards: bool) -> Decimal:
    """Return a value clearly above or below a limit, within what the signal can be."""
    end = probe.most if upwards else probe.least
    away = abs(limit) / 2 or Decimal(1)
    value = limit + away if upwards else limit - away
    if end is not None and (value - end) * (1 if upwards else -1) > 0:
        value = (limit + end) / 2
    return _on_grain(value, probe, upwards=upwards)


def far_past(asked: Asked, probe: Probe) -> Decimal:
    """Return a value clearly past what an alert asks for, and within its band where it has one."""
    value = beyond(asked.limit, probe, upwards=asked.upwards)
    if asked.end is None:
        return value
    middle = (asked.limit + asked.end) / 2
    inside = min(value, middle) if asked.upwards else max(value, middle)
    return _on_grain(inside, probe, upwards=not asked.upwards)


def _on_grain(value: Decimal, probe: Probe, *, upwards: bool) -> Decimal:
    if probe.grain is None:
        return value
    steps = value / probe.grain
    whole = steps.to_integral_value(rounding="ROUND_CEILING" if upwards else "ROUND_FLOOR")
    return whole * probe.grain
