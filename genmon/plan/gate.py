"""What a gate asks of a running Prometheus: values, and the limits they stay within."""

from __future__ import annotations

from decimal import Decimal

from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class GateLeg:
    """Some series and their limit: ``expr`` gives the value of each that is to be judged.

    ``operator`` is PromQL's, and says when a value is over: ``100 > 90`` for ``above 90``; ``said``
    is the limit in words. ``member`` names the only series that has this limit, as ``job=auth``.
    """

    expr: str
    operator: str
    limit: Decimal
    said: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """The legs of one alert, most with the one limit that holds for all; ``suffix`` is the unit."""

    legs: tuple[GateLeg, ...]
    suffix: str
