"""A curve in the terminal: dots, a line for each threshold, and a band of states below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from genmon.units.duration import format_duration

if TYPE_CHECKING:
    from genmon.commands.proof.picture import Picture

_ROWS = 10
_BAND = {"firing": "█", "pending": "▒", "": "·"}
_DOT, _LINE = "●", "─"


def plotted(picture: Picture) -> Iterator[str]:
    """Yield the lines of a picture."""
    known = [value for value in picture.values if value is not None]
    if known:
        yield from _curve(picture, known)
    yield f"{'':>10} ┤{''.join(_BAND[state] for state in picture.states)} ▒ pending █ firing"
    yield f"{'':>11} {_axis(picture.times)}"


def _curve(picture: Picture, known: Sequence[float]) -> Iterator[str]:
    limits = [float(limit) for limit in picture.limits]
    low, high = min([*known, *limits]), max([*known, *limits])
    high = high if high > low else low + 1
    lines = {_row(limit, low, high) for limit in limits}
    rows = [None if value is None else _row(value, low, high) for value in picture.values]
    for row in range(_ROWS, -1, -1):
        value = low + (high - low) * row / _ROWS
        exact = next((limit for limit in limits if _row(limit, low, high) == row), value)
        empty = _LINE if row in lines else " "
        dots = "".join(_DOT if here == row else empty for here in rows)
        yield f"{exact:>10.4g} ┤{dots}{' threshold' if row in lines else ''}".rstrip()


def _row(value: float, low: float, high: float) -> int:
    return round((value - low) / (high - low) * _ROWS)


def _axis(times: Sequence[int]) -> str:
    """Return marks of time under the columns: the first, some between, and the last."""
    line = [" "] * (len(times) + 12)
    for column in range(0, len(times), 18):
        for offset, char in enumerate(format_duration(times[column])):
            line[column + offset] = char
    return "".join(line).rstrip()
