"""A proof loads the rule groups that it reads, each after those that it reads itself."""

from __future__ import annotations

from dataclasses import replace

from genmon.proofs.needed import loaded, needed_groups
from tests.compiling import plan_of

SPEC = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [code]}
  jobs: {type: gauge, counts: jobs}
signals:
  alone: {value: jobs}
  errors: {ratio: 'requests_total{code="500"}', of: requests_total, over: 5m, unit: percent}
  smooth: {average: errors, over: 1h}
  smoother: {average: smooth, over: 2h}
alerts:
  alone: [{name: Alone, above: 5, severity: warning}]
  smoother: [{name: Smoother, above: 5%, severity: warning}]
"""
READ = f"""{SPEC}
  errors: [{{name: Errors, above: 5%, severity: warning}}]
  smooth: [{{name: Smooth, above: 5%, severity: warning}}]
"""


def test_what_is_read_comes_first_and_nothing_else_is_loaded() -> None:
    needed = needed_groups(plan_of(SPEC).groups)
    assert needed["shop.alone"] == ("shop.alone",)
    assert needed["shop.smooth"] == ("shop.errors", "shop.smooth")
    assert needed["shop.smoother"] == ("shop.errors", "shop.smooth", "shop.smoother")


def test_the_alerts_of_what_is_read_have_proofs_of_their_own() -> None:
    groups = {group.name: group for group in plan_of(READ).groups}
    errors, smooth = loaded(("shop.errors", "shop.smooth"), groups)
    assert smooth == groups["shop.smooth"]
    assert errors.rules == groups["shop.errors"].rules[: len(errors.rules)]
    assert (len(errors.alerts), len(groups["shop.errors"].alerts)) == (0, 1)


def test_where_alerts_are_read_they_are_all_loaded() -> None:
    groups = {group.name: group for group in plan_of(READ).groups}
    smooth = groups["shop.smooth"]
    groups["shop.smooth"] = replace(
        smooth, rules=(*smooth.rules, replace(smooth.rules[0], expr="count(ALERTS)"))
    )
    names = ("shop.errors", "shop.smooth")
    assert loaded(names, groups) == tuple(groups[name] for name in names)
