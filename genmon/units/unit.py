"""Units: what a metric counts in, what a threshold is written in, how Grafana shows it."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from genmon.frozen import dataclass

_REMEMBERED = 256
"""What a system counts are a few nouns."""


class Dimension(StrEnum):
    """What kind of thing a number measures; quantities convert within one dimension only."""

    TIME = "a time"
    DATA = "an amount of data"
    FRACTION = "a share"
    COUNT = "a count"
    RATE = "a rate"
    TRUTH = "true or false"
    MOMENT = "a moment in time"
    SCORE = "a score"
    MONEY = "an amount of money"
    TEMPERATURE = "a temperature"
    MULTIPLE = "a multiple"


_DECIMALS = {
    Dimension.FRACTION: 2,  # 99.95 % is not 100 %
    Dimension.MONEY: 2,
    Dimension.MULTIPLE: 2,
    Dimension.TEMPERATURE: 1,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: ``scale`` is its size in the base unit of the dimension.

    ``grafana`` is Grafana's identifier, ``suffix`` what people read behind a number, and
    ``template`` the Go template that turns ``$value`` into words.
    """

    name: str
    dimension: Dimension
    scale: Decimal
    grafana: str
    suffix: str
    template: str

    @property
    def decimals(self) -> int | None:
        """How many digits people read behind the point; ``None`` where it depends on the size."""
        return _DECIMALS.get(self.dimension)

    def times(self, factor: Decimal) -> Decimal:
        """Return ``factor`` of this unit in the dimension's base unit."""
        return factor * self.scale


def _unit(  # noqa: PLR0913, PLR0917 - one row of the table below
    name: str, dimension: Dimension, scale: str, grafana: str, suffix: str, template: str
) -> Unit:
    return Unit(name, dimension, Decimal(scale), grafana, suffix, template)


_PLAIN = "{{ $value | humanize }}"
_TIME = Dimension.TIME

METRIC_UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        _unit("ns", _TIME, "1e-9", "ns", " ns", '{{ printf "%.0f" $value }} ns'),
        _unit("us", _TIME, "1e-6", "µs", " µs", '{{ printf "%.0f" $value }} µs'),
        _unit("ms", _TIME, "1e-3", "ms", " ms", '{{ printf "%.1f" $value }} ms'),
        _unit("s", _TIME, "1", "s", " s", "{{ $value | humanizeDuration }}"),
        _unit("minutes", _TIME, "60", "m", " minutes", '{{ printf "%.1f" $value }} minutes'),
        _unit("hours", _TIME, "3600", "h", " hours", '{{ printf "%.1f" $value }} hours'),
        _unit("days", _TIME, "86400", "d", " days", '{{ printf "%.1f" $value }} days'),
        _unit("bytes", Dimension.DATA, "1", "bytes", " B", "{{ $value | humanize1024 }}B"),
        _unit(
            "ratio", Dimension.FRACTION, "1", "percentunit", "", "{{ $value | humanizePercentage }}"
        ),
        _unit("percent", Dimension.FRACTION, "0.01", "percent", "%", '{{ printf "%.2f" $value }}%'),
        _unit("bool", Dimension.TRUTH, "1", "bool", "", _PLAIN),
        _unit(
            "timestamp",
            Dimension.MOMENT,
            "1",
            "dateTimeAsIso",
            "",
            "{{ $value | humanizeTimestamp }}",
        ),
        _unit("score", Dimension.SCORE, "1", "none", "", '{{ printf "%.3f" $value }}'),
        _unit(
            "celsius", Dimension.TEMPERATURE, "1", "celsius", " °C", '{{ printf "%.1f" $value }} °C'
        ),
        _unit("USD", Dimension.MONEY, "1", "currencyUSD", " USD", "{{ $value | humanize }} USD"),
        _unit("EUR", Dimension.MONEY, "1", "currencyEUR", " EUR", "{{ $value | humanize }} EUR"),
        _unit("GBP", Dimension.MONEY, "1", "currencyGBP", " GBP", "{{ $value | humanize }} GBP"),
    )
}
"""Every word that ``unit:`` takes."""

THRESHOLD_UNITS: dict[str, tuple[Dimension, Decimal]] = {
    "ns": (_TIME, Decimal("1e-9")),
    "us": (_TIME, Decimal("1e-6")),
    "ms": (_TIME, Decimal("1e-3")),
    "s": (_TIME, Decimal(1)),
    "m": (_TIME, Decimal(60)),
    "h": (_TIME, Decimal(3600)),
    "d": (_TIME, Decimal(86400)),
    "w": (_TIME, Decimal(604800)),
    "%": (Dimension.FRACTION, Decimal("0.01")),
    "B": (Dimension.DATA, Decimal(1)),
    "kB": (Dimension.DATA, Decimal(1000)),
    "MB": (Dimension.DATA, Decimal(1000) ** 2),
    "GB": (Dimension.DATA, Decimal(1000) ** 3),
    "TB": (Dimension.DATA, Decimal(1000) ** 4),
    "KiB": (Dimension.DATA, Decimal(1024)),
    "MiB": (Dimension.DATA, Decimal(1024) ** 2),
    "GiB": (Dimension.DATA, Decimal(1024) ** 3),
    "TiB": (Dimension.DATA, Decimal(1024) ** 4),
    "/s": (Dimension.RATE, Decimal(1)),
    "/m": (Dimension.RATE, Decimal(1) / Decimal(60)),
    "/h": (Dimension.RATE, Decimal(1) / Decimal(3600)),
    "/d": (Dimension.RATE, Decimal(1) / Decimal(86400)),
    "USD": (Dimension.MONEY, Decimal(1)),
    "EUR": (Dimension.MONEY, Decimal(1)),
    "GBP": (Dimension.MONEY, Decimal(1)),
    "°C": (Dimension.TEMPERATURE, Decimal(1)),
    "x": (Dimension.MULTIPLE, Decimal(1)),
}
"""Every ending that a quantity takes, with its dimension and its size in the base unit."""


TIMES = _unit("x", Dimension.MULTIPLE, "1", "none", "x", '{{ printf "%.2f" $value }}x')
"""How many times as much: the unit of a comparison with a baseline."""


@lru_cache(maxsize=_REMEMBERED)
def counting(noun: str) -> Unit:
    """Return the unit of a number of things, such as ``requests``."""
    return Unit(noun, Dimension.COUNT, Decimal(1), "short", f" {noun}", f"{_PLAIN} {noun}")


_PER = {1: ("s", "cps"), 60: ("minute", "cpm"), 3600: ("hour", "cph"), 86400: ("day", "short")}


@lru_cache(maxsize=_REMEMBERED)
def counting_per(noun: str, seconds: int) -> Unit:
    """Return the unit of things per second, minute, hour or day."""
    word, grafana = _PER[seconds]
    if noun == "requests":
        grafana = {1: "reqps", 60: "reqpm"}.get(seconds, grafana)
    scale = Decimal(1) / Decimal(seconds)
    text = f"{_PLAIN} {noun}/{word}"
    return Unit(f"{noun}/{word}", Dimension.RATE, scale, grafana, f" {noun}/{word}", text)


def rate_of(unit: Unit, seconds: int) -> Unit:
    """Return the unit of a counter's rate, given the counter's own unit.

    Seconds spent per second are a share (of one core, say); bytes per second are a data rate.
    """
    if unit.name == "s" and seconds == 1:
        return METRIC_UNITS["ratio"]
    if unit.dimension is Dimension.DATA and seconds == 1:
        text = "{{ $value | humanize1024 }}B/s"
        return Unit("bytes/s", Dimension.RATE, unit.scale, "binBps", " B/s", text)
    return counting_per(unit.name, seconds)
