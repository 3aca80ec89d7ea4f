"""Quantities: a number with its unit, as people write thresholds, and exact conversion."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

from genmon.diag import nearest_name
from genmon.frozen import dataclass
from genmon.text.refusal import Refusal
from genmon.units.unit import THRESHOLD_UNITS, Dimension, Unit

_FORM = re.compile(
    r"(?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,4})?)\s*(?P<unit>[^\s\d.,_+-]*)", re.ASCII
)
_LONGEST = 64
_LARGEST = Decimal("1e30")
_NEEDS_UNIT = frozenset(
    {
        Dimension.TIME,
        Dimension.DATA,
        Dimension.FRACTION,
        Dimension.RATE,
        Dimension.MONEY,
        Dimension.TEMPERATURE,
    }
)
_SHORT_OF_NOISE = Context(prec=20)
"""A periodic scale such as one sixtieth leaves noise in digit 28; a sample has 17 digits."""
_SAMPLES = "write a number and its unit, such as `500ms`, `85%`, `14d` or `1/h`"
_NEARER_ONE = "write a number nearer to one, in another unit where that helps"


class QuantityError(Refusal):
    """A number, a unit, or a conversion that makes no sense."""


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


@lru_cache(maxsize=1024)
def parse_quantity(text: str) -> Quantity:
    """Read ``100ms``, ``85%``, ``14d``, ``1/h``, ``10GiB`` or ``0.25``.

    Raises QuantityError, whose text says what to write instead.
    """
    match = _FORM.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise QuantityError(f"`{text[:_LONGEST]}` is not a number with a unit", _SAMPLES)
    number, unit = Decimal(match["number"]), match["unit"]
    if unit and unit not in THRESHOLD_UNITS:
        raise UnknownUnitError(f"`{unit}` is not a unit", _known_units(unit))
    if number and not 1 / _LARGEST <= abs(number) <= _LARGEST:
        raise QuantityError(f"`{text.strip()}` is beyond what can be measured", _NEARER_ONE)
    return Quantity(number, unit)


def convert(quantity: Quantity, unit: Unit, *, window: int = 0) -> Decimal:
    """Return the quantity as a number of ``unit``.

    ``window`` is the seconds over which a count was made: it lets a rate be compared with a count.
    Zero needs no unit. Raises QuantityError, whose text says what does not fit.
    """
    if quantity.number == 0:
        return Decimal(0)
    dimension = quantity.dimension
    if dimension is Dimension.RATE and unit.dimension is Dimension.COUNT and window:
        return _SHORT_OF_NOISE.plus(quantity.base * window).normalize()
    if dimension is None:
        return _bare(quantity, unit)
    if dimension is Dimension.MONEY is unit.dimension and quantity.unit != unit.name:
        raise QuantityError(f"`{quantity}` is in another currency than {unit.name}")
    if dimension is not unit.dimension:
        message = f"`{quantity}` is {dimension}, but the signal is {_named(unit)}"
        raise QuantityError(message)
    return _SHORT_OF_NOISE.plus(quantity.base / unit.scale).normalize()


def plain(number: Decimal | float) -> str:
    """Write a number without exponent and without trailing zeros."""
    value = number if isinstance(number, Decimal) else Decimal(repr(number))
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _known_units(unit: str) -> str:
    nearest = None if "/" in unit else nearest_name(unit, THRESHOLD_UNITS)
    known = ", ".join(f"`{known}`" for known in THRESHOLD_UNITS)
    return f"did you mean `{nearest}`?" if nearest else f"write one of {known}"


def _bare(quantity: Quantity, unit: Unit) -> Decimal:
    if unit.dimension in _NEEDS_UNIT:
        message = f"`{quantity}` has no unit, and the signal is {_named(unit)}"
        raise MissingUnitError(message)
    return quantity.number


def _named(unit: Unit) -> str:
    if unit.dimension is Dimension.COUNT:
        return f"a count of {unit.name}"
    return f"{unit.dimension} in {unit.name}" if unit.dimension in _NEEDS_UNIT else unit.dimension
