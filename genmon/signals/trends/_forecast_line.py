"""The straight lines that a forecast draws on."""

from __future__ import annotations

from decimal import Decimal

from genmon.frozen import dataclass
from genmon.synthetic import Course, Hold, Lack


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from ``start`` to a value that lies ``ahead``, in seconds.

    It is there once the window is ``known``, after so many seconds. Where it would leave the side
    on which it begins, which lies ``away`` from the other, it ends there instead. ``is_met`` tells
    that what the forecast asks for holds where it begins.
    """

    start: Decimal
    away: Decimal
    ahead: int
    known: int
    is_met: bool

    def along(self, course: Course) -> Course:
        """Return a line in place of each value of a course."""
        return tuple(map(self._to, course))

    def _to(self, hold: Hold) -> Hold:
        if isinstance(hold.state, Lack):
            return hold
        start, far = self.start, self.ahead + max(hold.aim, self.known)
        if (hold.state - start) * self.away < 0:
            share = Decimal(hold.seconds) / far
            if share >= 1:
                return self._lasting(hold.state, hold.seconds)
            start = (start - hold.state * share) / (1 - share)
        return Hold(start, hold.seconds, (hold.state - start) / far)

    def _lasting(self, value: Decimal, seconds: int) -> Hold:
        """Return a line that lasts for longer than it looks ahead, and ends where it may begin.

        It is so steep that it comes past the value ahead in time, while it lasts; where what is
        asked for holds it is flat.
        """
        if self.is_met:
            return Hold(value, seconds)
        slope = 2 * (value - self.start) / self.ahead
        return Hold(self.start - slope * seconds, seconds, slope)
