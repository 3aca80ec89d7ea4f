"""Scores that are known: of values that are all the same but for some at the end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from genmon.synthetic import Probe, Scene, turns
from genmon.synthetic.edge import SAMPLE
from genmon.synthetic.scene import Put

_NEAR = Fraction(1, 100)
"""How far from a limit a score is that is told from it, as a share."""
_MOST = 1000
"""Evaluations that are looked back over at most."""
_FILLED = 95
"""How many per cent of a window lie between the first evaluation and the last."""
_TIMES = (10, 5, 1, 2, 4)
"""How far off the others are, in tenths of the usual: such as twice as much."""


def exactly(limit: Decimal, over: int, other: Probe, put: Put) -> Iterator[Scene]:
    """Yield values that score the limit in a window of ``over`` seconds of another signal.

    Of n values that are the same and k that are not, the last scores the root of n / k.
    """
    usual, others = (Fraction(limit) ** 2).as_integer_ratio()
    for times in _TIMES if usual and usual + others < _MOST else ():
        yield from _scene(
            limit, (usual, others), over, other, "a score at the limit", put, times=times
        )


def nearly(limit: Decimal, over: int, other: Probe, put: Put) -> Iterator[Scene]:
    """Yield values that score a little more than the limit, and a little less, if they fit."""
    for name, low, high in (("more", 1, 1 + _NEAR), ("less", 1 - _NEAR, 1)):
        parts = _parts(*(Fraction(limit) ** 2 * end**2 for end in (low, high)))
        said = f"a little {name} than the limit"
        for scene in _scene(limit, parts, over, other, said, put) if parts else ():
            yield scene._replace(holds=((scene.end, name == "more"),))


def _parts(low: Fraction, high: Fraction) -> tuple[int, int] | None:
    """Return the smallest numbers whose quotient lies between two, if they are few."""
    for other in range(1, _MOST):
        usual = int(low * other) + 1
        if usual < high * other:
            return (usual, other) if usual < _MOST else None
    return None


def _scene(  # noqa: PLR0913, PLR0917 - all of a scene
    limit: Decimal,
    parts: tuple[int, int],
    over: int,
    other: Probe,
    name: str,
    put: Put,
    times: int = 1,
) -> Iterator[Scene]:
    """Yield a scene whose evaluations just fill a window, if each can have a value of its own.

    What is read as it stands has a value from the very beginning, and is sampled as often.
    """
    usual, others = parts
    away = Decimal(times if limit > 0 else -times)
    fits = max(1, min(SAMPLE, other.raw_window // 2 or SAMPLE))
    every = over * _FILLED // 100 // (usual + others - 1) // fits * fits
    if every >= other.settle + fits:
        yield turns(
            (Decimal(0), usual),
            (away, others),
            window=other.raw_window and every,
            name=name,
            put=put,
            sample=fits if other.raw_window else every,
            every=every,
        )
