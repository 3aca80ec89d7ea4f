"""Names that were meant, and names that were not."""

from __future__ import annotations

import pytest

from genmon.diag import did_you_mean, nearest_name

_SEVERITY = ["rank", "colour", "notify", "group_wait", "group_interval", "repeat", "seed"]
_CHANNELS = ["email", "slack", "webhook", "pagerduty", "msteamsv2", "opsgenie"]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("repeat_interval", _SEVERITY, "repeat"),
        ("group_intervall", _SEVERITY, "group_interval"),
        ("lables", ["labels", "limits"], "labels"),
        ("count", ["counter", "gauge"], "counter"),
        ("Critical", ["critical"], "critical"),
        ("mail", _CHANNELS, "email"),
        ("webhook_configs", _CHANNELS, "webhook"),
        ("up", ["is_up", "load"], "is_up"),
    ],
)
def test_a_slip_or_a_word_of_the_name_is_near(word: str, known: list[str], meant: str) -> None:
    assert nearest_name(word, known) == meant
    assert did_you_mean(word, known) == f"did you mean `{meant}`?"


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("P1", ["P2", "P3"]),
        ("repeat_interval", ["group_interval", "group_wait"]),
        ("http_requests_total", ["node_load1", "process_cpu_seconds_total"]),
        ("interval", ["group_interval", "scrape_interval"]),
        ("x" * 5000, ["x" * 4999]),
    ],
)
def test_what_shares_a_part_only_is_not_near(word: str, known: list[str]) -> None:
    assert nearest_name(word, known) is None


def test_names_that_are_not_near_are_listed() -> None:
    assert did_you_mean("zzz", ["b", "a"], what="teams") == "known teams: `a`, `b`"
    names = [f"name{number}" for number in range(10)]
    assert did_you_mean("zzz", names).endswith("`name7` and 2 more")


def test_where_there_are_none_one_can_be_defined() -> None:
    said = "there are no teams yet: define one, or leave this out"
    assert did_you_mean("zzz", [], what="teams") == said
