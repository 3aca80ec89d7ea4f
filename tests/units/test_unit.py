"""Units: every word that `unit:` and a threshold take, and what becomes of a counter's unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from genmon.units.unit import (
    METRIC_UNITS,
    THRESHOLD_UNITS,
    Dimension,
    Unit,
    counting,
    counting_per,
    rate_of,
)


@pytest.mark.parametrize("name", METRIC_UNITS)
def test_a_unit_goes_by_its_own_name(name: str) -> None:
    assert METRIC_UNITS[name].name == name


@pytest.mark.parametrize("unit", METRIC_UNITS.values(), ids=list(METRIC_UNITS))
def test_every_unit_shows_the_value_in_one_action(unit: Unit) -> None:
    assert unit.template.count("{{") == unit.template.count("}}") == 1
    assert "$value" in unit.template


@pytest.mark.parametrize(
    "dimension",
    [Dimension.TIME, Dimension.DATA, Dimension.FRACTION, Dimension.MONEY, Dimension.TEMPERATURE],
)
def test_what_a_metric_measures_in_a_threshold_can_be_written_in(dimension: Dimension) -> None:
    assert dimension in {measured for measured, _ in THRESHOLD_UNITS.values()}


def test_kilobytes_are_thousands_and_kibibytes_are_not() -> None:
    assert THRESHOLD_UNITS["kB"] == (Dimension.DATA, Decimal(1000))
    assert THRESHOLD_UNITS["KiB"] == (Dimension.DATA, Decimal(1024))
    assert THRESHOLD_UNITS["GB"] == (Dimension.DATA, Decimal(10) ** 9)
    assert THRESHOLD_UNITS["GiB"] == (Dimension.DATA, Decimal(2) ** 30)


def test_a_factor_is_in_the_base_unit() -> None:
    assert METRIC_UNITS["hours"].times(Decimal("1.5")) == 5400


def test_things_are_counted_in_their_own_name() -> None:
    assert counting("requests") == Unit(
        name="requests",
        dimension=Dimension.COUNT,
        scale=Decimal(1),
        grafana="short",
        suffix=" requests",
        template="{{ $value | humanize }} requests",
    )


@pytest.mark.parametrize(
    ("noun", "seconds", "name", "grafana"),
    [
        ("requests", 1, "requests/s", "reqps"),
        ("requests", 60, "requests/minute", "reqpm"),
        ("requests", 3600, "requests/hour", "cph"),
        ("jobs", 1, "jobs/s", "cps"),
        ("jobs", 86400, "jobs/day", "short"),
    ],
)
def test_requests_have_units_of_their_own_in_grafana(
    noun: str, seconds: int, name: str, grafana: str
) -> None:
    unit = counting_per(noun, seconds)
    assert (unit.name, unit.grafana, unit.dimension) == (name, grafana, Dimension.RATE)


@pytest.mark.parametrize(
    ("unit", "seconds", "name", "dimension"),
    [
        ("s", 1, "ratio", Dimension.FRACTION),
        ("s", 60, "s/minute", Dimension.RATE),
        ("ms", 1, "ms/s", Dimension.RATE),
        ("bytes", 1, "bytes/s", Dimension.RATE),
        ("bytes", 3600, "bytes/hour", Dimension.RATE),
        ("USD", 3600, "USD/hour", Dimension.RATE),
    ],
)
def test_seconds_a_second_are_a_share_and_all_else_is_a_rate(
    unit: str, seconds: int, name: str, dimension: Dimension
) -> None:
    rate = rate_of(METRIC_UNITS[unit], seconds)
    assert (rate.name, rate.dimension) == (name, dimension)
