"""What of a system's specs answers statements."""

from __future__ import annotations

from pathlib import Path

from genmon.compile.stages import plan_systems
from genmon.diag import has_errors
from genmon.model.seeded import seeded
from tests.compiling import MINIMAL

_SPEC = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [code], seed: SHOP-001}
signals:
  errors: {ratio: 'requests_total{code="500"}', of: requests_total, over: 5m, seed: SHOP-002}
alerts:
  errors:
    - {name: ManyErrors, above: 1%, severity: warning, seed: [SHOP-003, SHOP-004]}
    - {colour: red, above: 2%}
slos:
  success:
    of: errors
    objective: 99%
    over: 7d
    seed: SHOP-005
    alerts:
      - {name: BudgetGone, budget: 0%, severity: warning, seed: SHOP-006}
scrape:
  jobs:
    shop: {targets: ["shop:8080"], seed: SHOP-007}
dashboards:
  shop:
    title: Shop
    rows: [{title: Errors, panels: [{title: Errors, show: errors, seed: SHOP-008}]}]
    seed: SHOP-009
inhibit:
  - {silence: ManyErrors, by: BudgetGone, seed: SHOP-010}
"""


def test_every_seed_is_found_once_with_its_section_and_entry(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "a.yaml").write_text(_SPEC + MINIMAL, encoding="utf-8")
    (planned,), findings, _ = plan_systems(tmp_path)
    assert not has_errors(findings)
    assert [(one.section, one.name, one.seeds) for one in seeded(planned.specs)] == [
        ("metrics", "requests_total", ("SHOP-001",)),
        ("signals", "errors", ("SHOP-002",)),
        ("alerts", "errors", ("SHOP-003", "SHOP-004")),
        ("inhibit", "", ("SHOP-010",)),
        ("slos", "success", ("SHOP-005",)),
        ("slos", "success", ("SHOP-006",)),
        ("dashboards", "shop", ("SHOP-009",)),
        ("dashboards", "shop", ("SHOP-008",)),
        ("scrape", "", ("SHOP-007",)),
    ]
