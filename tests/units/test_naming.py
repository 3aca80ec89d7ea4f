"""Names that genmon gives are names that Prometheus takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genmon.promql.selector import Selector, parse_selector
from genmon.units.naming import group_name, record_name

WORD = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
NAME = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)


def test_a_record_says_its_level_its_signal_and_its_operation() -> None:
    assert (
        record_name("shop", ("route", "job"), "latency", "p95_5m")
        == "shop_route_job:latency:p95_5m"
    )


def test_a_dash_in_the_name_of_a_system_becomes_an_underscore() -> None:
    assert record_name("web-shop", (), "latency", "p95_5m") == "web_shop:latency:p95_5m"


def test_a_group_is_named_after_its_system_and_its_signal() -> None:
    assert group_name("web-shop", "latency") == "web-shop.latency"


@given(WORD, st.lists(NAME, max_size=3), NAME)
def test_every_record_name_is_a_metric_name(system: str, by: list[str], signal: str) -> None:
    name = record_name(system, by, signal, "rate5m")
    assert parse_selector(name) == Selector(name)
