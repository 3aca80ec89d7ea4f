"""Conditions hold of exactly the series that they are said of."""

from __future__ import annotations

from itertools import product

from genmon.alertmanager.coverage.domain import ANOTHER
from genmon.compile.routing.conditions import condition, products

_EVERY = [
    {"queue": queue, "zone": zone}
    for queue, zone in product(("mail", "jobs", ANOTHER), ("north", "south"))
]


def _said(which: list[dict[str, str]]) -> list[str]:
    return [condition(part, _EVERY) for part in products(which)]


def test_all_series_need_no_condition() -> None:
    assert _said(_EVERY) == [""]


def test_values_are_named() -> None:
    assert _said([one for one in _EVERY if one["queue"] == "mail"]) == ["queue=mail"]


def test_where_no_route_names_a_value_those_that_do_not_count_are_said() -> None:
    assert _said([one for one in _EVERY if one["queue"] != "mail"]) == ["queue not mail"]


def test_values_that_go_together_in_pairs_only_are_said_in_parts() -> None:
    north_mail = {"queue": "mail", "zone": "north"}
    south_jobs = {"queue": "jobs", "zone": "south"}
    assert _said([north_mail, south_jobs]) == [
        "queue=mail, zone=north",
        "queue=jobs, zone=south",
    ]
