"""Quantities: a number with its unit, as people write thresholds, and exact conversion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from genmon.prom.unit import THRESHOLD_UNITS, Dimension, Unit

_FORM = re.compile(r"(?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(?P<unit>\S*)")
_LONGEST = 64
_ENDINGS = {
    Dimension.TIME: "`s`, `ms`, `m`, `h` or `d`",
    Dimension.DATA: "`B`, `MiB`, `GiB` or `GB`",
    Dimension.FRACTION: "`%`",
    Dimension.RATE: "`/s`, `/m` or `/h`",
    Dimension.MONEY: "`USD`, `EUR` or `GBP`",
    Dimension.TEMPERATURE: "`°C`",
}


class QuantityError(ValueError):
    """A number, a unit, or a conversion that makes no sense; the text says the next step."""


class UnknownUnitError(QuantityError):
    """A unit that does not exist."""


class MissingUnitError(QuantityError):
    """A bare number where a unit is needed."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the unit behind it; ``unit`` is empty for a bare number."""

    number: Decimal
    unit: str

    def __str__(self) -> str:
        """Render as people write it: ``100 ms``, ``85%``, ``1/h``, ``0.25``."""
        space = "" if not self.unit or self.unit[0] in "/%" else " "
        return f"{plain(self.number)}{space}{self.unit}"

    @property
    def dimension(self) -> Dimension | None:
        """The dimension of the unit, or ``None`` for a bare number."""
        return THRESHOLD_UNITS[self.unit][0] if self.unit else None

    @property
    def base(self) -> Decimal:
        """The value in the base unit of its dimension."""
        return self.number * (THRESHOLD_UNITS[self.unit][1] if self.unit else 1)


def parse_quantity(text: str) -> Quantity:
    """Read ``100ms``, ``85%``, ``14d``, ``1/h``, ``10GiB`` or ``0.25``."""
    match = _FORM.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        message = f"`{text[:_LONGEST]}` is not a number with a unit, such as `500ms` or `85%`"
        raise QuantityError(message)
    unit = match["unit"]
    if unit and unit not in THRESHOLD_UNITS:
        message = f"`{unit}` is not a unit; known units: {' '.join(THRESHOLD_UNITS)}"
        raise UnknownUnitError(message)
    return Quantity(Decimal(match["number"]), unit)


def convert(quantity: Quantity, unit: Unit, *, window: int = 0) -> Decimal:
    """Return the quantity as a number of ``unit``.

    ``window`` is the seconds over which a count was made: it lets a rate be compared with a count.
    Zero needs no unit. Raises QuantityError, whose text says what to write instead.
    """
    if quantity.number == 0:
        return Decimal(0)
    if quantity.dimension is Dimension.RATE and unit.dimension is Dimension.COUNT and window:
        return (quantity.base * window).normalize()
    if quantity.dimension is None:
        return _bare(quantity, unit)
    if quantity.dimension is not unit.dimension:
        message = f"`{quantity}` is {quantity.dimension}, but the signal is {_named(unit)}"
        raise QuantityError(message)
    return _divide(quantity.base, unit.scale)


def plain(number: Decimal | float) -> str:
    """Write a number without exponent and without trailing zeros."""
    value = number if isinstance(number, Decimal) else Decimal(repr(number))
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bare(quantity: Quantity, unit: Unit) -> Decimal:
    if unit.dimension in _ENDINGS:
        message = (
            f"`{quantity}` has no unit, and the signal is {_named(unit)}: "
            f"write {_ENDINGS[unit.dimension]} behind the number"
        )
        raise MissingUnitError(message)
    return quantity.number


def _named(unit: Unit) -> str:
    return f"{unit.dimension} in {unit.name}" if unit.name else str(unit.dimension)


def _divide(value: Decimal, scale: Decimal) -> Decimal:
    """Divide, and drop the noise that a periodic scale such as one sixtieth leaves in digit 28."""
    return (value / scale).quantize(Decimal("1e-15")).normalize()
