"""Inheritance, the branches that an alert takes, and what they group by."""

from __future__ import annotations

import pytest

from genmon.alertmanager.config.version import Version
from genmon.alertmanager.engine.path import Verdict, path
from genmon.alertmanager.engine.tree import Route, group_labels, tree
from tests.alertmanager.reading import config_of

_TREE = """
route:
  receiver: root
  group_by: [alertname]
  group_wait: 1m
  routes:
    - matchers: [team="a"]
      continue: true
      receiver: first
      routes:
        - {matchers: [severity="low"], group_wait: 5m, group_by: []}
        - {matchers: [severity="high"], receiver: loud, group_by: ['...']}
    - {matchers: [team=~"a|b"], receiver: second}
    - {matchers: [team="b"], receiver: never}
receivers: [{name: root}, {name: first}, {name: loud}, {name: second}, {name: never}]
"""


def _root(version: Version = (0, 33)) -> Route:
    return tree(config_of(_TREE, version))


@pytest.mark.parametrize(
    ("labels", "receivers"),
    [
        ({}, ["root"]),
        ({"team": "c"}, ["root"]),
        ({"team": "a"}, ["first", "second"]),
        ({"team": "a", "severity": "low"}, ["first", "second"]),
        ({"team": "a", "severity": "high"}, ["loud", "second"]),
        ({"team": "b"}, ["second"]),
    ],
    ids=str,
)
def test_the_first_branch_wins_unless_it_goes_on(
    labels: dict[str, str], receivers: list[str]
) -> None:
    assert [route.receiver for route in _root().taken(labels)] == receivers


def test_branches_inherit_what_they_do_not_say() -> None:
    first = _root().routes[0]
    assert (first.group_wait, first.group_interval, first.repeat_interval) == (60, 300, 14_400)
    assert (first.group_by, first.routes[0].receiver) == (("alertname",), "first")
    assert first.routes[0].group_wait == 300


@pytest.mark.parametrize(("version", "grouped"), [((0, 30), ("alertname",)), ((0, 31), ())])
def test_an_empty_grouping_counts_from_0_31_on(version: Version, grouped: tuple[str, ...]) -> None:
    assert _root(version).routes[0].routes[0].group_by == grouped


def test_a_group_is_named_by_the_labels_that_the_alert_has() -> None:
    labels = {"alertname": "A", "team": "a", "severity": "high"}
    loud, second = _root().taken(labels)
    assert group_labels(loud, labels) == labels
    assert group_labels(second, labels) == {"alertname": "A"}
    assert group_labels(second, {"team": "b"}) == {}


def test_the_path_says_of_each_branch_why_it_was_taken_or_not() -> None:
    steps = [
        (step.route.path, step.verdict, str(step.failed or ""), step.value)
        for step in path(_root(), {"team": "b"})
    ]
    assert steps == [
        ((), Verdict.PASSES, "", ""),
        ((0,), Verdict.REFUSES, 'team="a"', "b"),
        ((1,), Verdict.NOTIFIES, "", ""),
        ((2,), Verdict.UNASKED, "", ""),
    ]
