"""A proof loads the rule groups that it reads, each after those that it reads itself."""

from __future__ import annotations

from genmon.proofs.needed import needed_groups
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


def test_what_is_read_comes_first_and_nothing_else_is_loaded() -> None:
    needed = needed_groups(plan_of(SPEC).groups)
    assert needed["shop.alone"] == ("shop.alone",)
    assert needed["shop.smooth"] == ("shop.errors", "shop.smooth")
    assert needed["shop.smoother"] == ("shop.errors", "shop.smooth", "shop.smoother")
