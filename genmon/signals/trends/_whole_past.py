"""A past of what is counted: so many whole things that a multiple of them lies beside a limit."""

from __future__ import annotations

from decimal import Decimal

from genmon.synthetic import Probe

_STEPS = 4
"""Whole things below a limit at least, where it is less than one."""
_PLAIN = sorted(2**twos * 5**fives for twos in range(14) for fives in range(6))


def past_of_whole_things(other: Probe, least: Decimal, limit: Decimal) -> Decimal | None:
    """Return a past of a signal that counts, of at least so much; none where there is none.

    There is room for more than so many times as much, and below a small limit for some things.
    """
    assert other.grain  # noqa: S101 - the caller has looked
    fraction = min(limit, Decimal(1)) or Decimal(1)
    wanted = max(other.typical, least, _STEPS * other.grain / fraction, other.grain)
    steps = _plain(wanted / other.grain, _room(other, limit))
    past = steps * other.grain
    return past if steps and past >= least else None


def _plain(wanted: Decimal, most: Decimal) -> Decimal:
    """Return about so many, of which a part is a decimal fraction; zero where there is no room."""
    fits = [Decimal(size) for size in _PLAIN if size <= most]
    return next((size for size in fits if size >= wanted), max(fits, default=Decimal(0)))


def _room(other: Probe, limit: Decimal) -> Decimal:
    """Return of how many things a multiple that is past a limit can still be shown."""
    assert other.grain  # noqa: S101 - the caller has looked
    ends = [end for end in (other.most, other.countable) if end is not None]
    most = min(ends, default=Decimal("Infinity")) / other.grain
    if limit < 1 or not ends:
        return most
    return ((most - 1) / limit).to_integral_value(rounding="ROUND_FLOOR")
