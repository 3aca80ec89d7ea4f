"""Where on its way from the usual to a value a signal crosses its threshold."""

from __future__ import annotations

from decimal import Decimal

from genmon.proof.stage import Stage


def crossing(stage: Stage, value: Decimal) -> Decimal:
    """Return how much of a ramp from the usual to the value lies before the threshold: 0 to 1."""
    limit, usual = stage.subject.limit, stage.levels.usual
    if not stage.probe.ramps or limit is None or value == usual:
        return Decimal(0)
    return min(abs((limit.value - usual) / (value - usual)), Decimal(1))
