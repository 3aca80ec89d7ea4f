"""A signal that swings evenly around a middle, and steps out of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.frozen import dataclass
from genmon.synthetic import Course, Hold, Lack

_MOST = 24
"""Swings of a window, at most: half of them up, half down."""
_SHORTEST = 60
_LEAST_ROOM = Decimal("1e-6")
"""Beyond it a score is out of reach of any step."""


def fits(usual: int, settle: int) -> bool:
    """Tell whether what takes ``settle`` seconds to change swings twice in ``usual`` seconds."""
    return usual >= 2 * (settle + _SHORTEST)


def step_out(score: Decimal, aim: int, over: int, settle: int) -> Decimal:
    """Return by how many swings a step scores so much, ``aim`` seconds after it.

    ``over`` is the window, of which a change of the signal takes ``settle`` seconds.
    """
    share = Decimal(max(aim - settle // 2, 0)) / over
    room = max(1 - share - score**2 * share, _LEAST_ROOM)
    return score / room.sqrt()


@dataclass(frozen=True, slots=True)
class Swings:
    """Swings around a middle, as a window of ``over`` seconds sees them."""

    over: int
    settle: int
    middle: Decimal
    swing: Decimal

    def out_of(self, course: Course) -> Iterator[Hold]:
        """Yield swings in place of zero scores, and steps out of them in place of others."""
        usual = self.over - max((hold.aim for hold in course), default=0)
        for hold in course:
            if isinstance(hold.state, Lack):
                yield hold
            elif hold.state:
                step = step_out(hold.state, hold.aim, self.over, self.settle)
                yield Hold(self.middle + step * self._size(usual), hold.seconds)
            else:
                yield from self._swings(hold.seconds, usual)

    def _lasts(self, usual: int) -> int:
        """Return the seconds of one swing, of which a window has as many up as down."""
        longest = max(usual, 2 * _SHORTEST)
        pairs = max(1, min(_MOST // 2, longest // (4 * (self.settle + _SHORTEST))))
        return longest // (2 * pairs)

    def _size(self, usual: int) -> Decimal:
        """Return the deviation of swings that take a while to turn round."""
        turning = min(Decimal(self.settle) / self._lasts(usual), Decimal(1))
        return self.swing * (1 - turning * 2 / 3).sqrt()

    def _swings(self, seconds: int, usual: int) -> Iterator[Hold]:
        """Yield swings that end with a whole one."""
        lasts = self._lasts(usual)
        first = seconds % lasts
        number = seconds // lasts
        for index in range(number + 1):
            sign = 1 if (number - index) % 2 else -1
            long = first if not index else lasts
            if long:
                yield Hold(self.middle + sign * self.swing, long)
