"""Scores that are known: of values that are all the same but for some at the end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from genmon.probe import Scene, turns
from genmon.probe.scene import Put

_NEAR = Fraction(1, 100)
"""How far from a limit a score is that is told from it, as a share."""
_MOST = 1000
"""Evaluations that are looked back over at most."""
_TIMES = (10, 5, 1, 2, 4)
"""How far off the others are, in tenths of the usual: such as twice as much."""


def exactly(limit: Decimal, window: int, put: Put) -> Iterator[Scene]:
    """Yield values that score the limit.

    Of n values that are the same and k that are not, the last scores the root of n / k.
    """
    usual, other = (Fraction(limit) ** 2).as_integer_ratio()
    for times in _TIMES if usual and usual + other < _MOST else ():
        yield _scene(limit, usual, other, window, "a score at the limit", put, times)


def nearly(limit: Decimal, window: int, over: int, put: Put) -> Iterator[Scene]:
    """Yield values that score a little more than the limit, and a little less, if they fit.

    ``over`` is the seconds that are looked back over.
    """
    for name, low, high in (("more", 1, 1 + _NEAR), ("less", 1 - _NEAR, 1)):
        parts = _parts(*(Fraction(limit) ** 2 * end**2 for end in (low, high)))
        if parts is None:
            continue
        scene = _scene(limit, *parts, window, f"a little {name} than the limit", put)
        if scene.end < over:
            yield scene._replace(holds=((scene.end, name == "more"),))


def _parts(low: Fraction, high: Fraction) -> tuple[int, int] | None:
    """Return the smallest numbers whose quotient lies between two, if they are few."""
    for other in range(1, _MOST):
        usual = int(low * other) + 1
        if usual < high * other:
            return (usual, other) if usual < _MOST else None
    return None


def _scene(  # noqa: PLR0913, PLR0917 - all of a scene
    limit: Decimal, usual: int, other: int, window: int, name: str, put: Put, times: int = 1
) -> Scene:
    away = Decimal(times if limit > 0 else -times)
    return turns((Decimal(0), usual), (away, other), window=window, name=name, put=put)
