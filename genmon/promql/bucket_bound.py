"""A bucket bound in; the texts out by which clients and servers write it in the label ``le``.

Prometheus 3 writes each bound anew as it reads it; Prometheus 2 stores what the client wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.units.quantity import plain

_GO_UNDER, _GO_FROM = Decimal("1e-4"), Decimal("1e6")
"""Go and Python write bounds outside of this range with an exponent of two digits."""
_JAVA_UNDER, _JAVA_FROM = Decimal("1e-3"), Decimal("1e7")
"""Java writes bounds outside of this range as 5.0E-4."""
_SCRIPT_UNDER = Decimal("1e-6")
"""JavaScript writes bounds under this with an exponent as short as it can be."""
_WIDE_FROM = Decimal("1e10")
"""Python's client puts a zero before the exponent of bounds from here on."""


def spellings(bound: Decimal) -> tuple[str, ...]:
    """Return each way in which a bound is written, the plain one first, without repetitions."""
    return tuple(dict.fromkeys(_spellings(bound)))


def stored_by_go(bound: Decimal) -> str:
    """Return how a client in Go writes a bound, which Prometheus 2 stores."""
    return _exponential(bound) if _is_outside(bound, _GO_UNDER, _GO_FROM) else plain(bound)


def stored_by_prometheus_3(bound: Decimal) -> str:
    """Return how Prometheus 3 stores a bound, whatever the client wrote."""
    written = stored_by_go(bound)
    return written if "e" in written or "." in written else f"{written}.0"


def _spellings(bound: Decimal) -> Iterator[str]:
    text = plain(bound)
    yield text
    yield text if "." in text else f"{text}.0"
    yield stored_by_go(bound)
    size = abs(bound)
    if size >= _WIDE_FROM:
        yield _exponential(bound).replace("e+", "e+0")
    if 0 < size < _SCRIPT_UNDER:
        yield _exponential(bound).replace("e-0", "e-")
    if _is_outside(bound, _JAVA_UNDER, _JAVA_FROM):
        mantissa, exponent = _scientific(bound)
        yield f"{mantissa if '.' in mantissa else f'{mantissa}.0'}E{exponent}"


def _is_outside(bound: Decimal, under: Decimal, least: Decimal) -> bool:
    return bool(bound) and not under <= abs(bound) < least


def _exponential(bound: Decimal) -> str:
    mantissa, exponent = _scientific(bound)
    return f"{mantissa}e{'-' if exponent < 0 else '+'}{abs(exponent):02}"


def _scientific(bound: Decimal) -> tuple[str, int]:
    """Return the one digit before the point with those after it, and the power of ten."""
    mantissa, _, exponent = f"{bound.normalize():e}".partition("e")
    return mantissa, int(exponent)
