"""Every statement of the requirements, and what the compiler made of each `seed`."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from genmon.commands.trace.statements import Trace, Traced, trace
from genmon.diag import has_errors
from tests.compiling import MINIMAL

_METRICS = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [code]}
  room: {type: gauge, unit: percent}
"""


def _trace(folder: Path, spec: str, system: str = MINIMAL) -> Trace:
    (folder / "shop").mkdir()
    (folder / "shop" / "a.yaml").write_text(_METRICS + dedent(spec) + system, encoding="utf-8")
    traced = trace(folder)
    assert not has_errors(traced.diagnostics)
    return traced


def _answers(folder: Path, spec: str, system: str = MINIMAL) -> dict[str, list[str]]:
    return {statement.id: _said(statement) for statement in _trace(folder, spec, system).statements}


def _said(traced: Traced) -> list[str]:
    return [f"{answer.made.kind} {answer.made.name}" for answer in traced.answers]


def test_a_signal_answers_by_its_records_its_alerts_and_its_panels(tmp_path: Path) -> None:
    spec = """
        seeds:
          SHOP-001: {says: few requests fail}
          SHOP-002: {says: somebody is told}
          SHOP-003: {says: it is yellow from one in two hundred}
        signals:
          errors:
            ratio: 'requests_total{code="500"}'
            of: requests_total
            over: 5m
            seed: SHOP-001
        alerts:
          errors:
            - {colour: yellow, above: 0.5%, seed: SHOP-003}
            - {name: SomeErrors, above: 1%, severity: warning, seed: SHOP-002}
            - {name: ManyErrors, above: 5%, severity: critical}
        dashboards:
          shop:
            title: Shop
            rows: [{title: Errors, panels: [{title: Failed requests, show: errors}]}]
    """
    assert _answers(tmp_path, spec) == {
        "SHOP-001": [
            "record shop:errors:total_rate5m",
            "record shop:errors:part_rate5m",
            "record shop:errors:ratio5m",
            "alert SomeErrors (warning)",
            "alert ManyErrors (critical)",
            "panel Shop / Failed requests",
        ],
        "SHOP-002": ["alert SomeErrors (warning)", "inhibition SomeErrors by ManyErrors"],
        "SHOP-003": ["panel Shop / Failed requests"],
    }


def test_a_signal_that_gives_nothing_itself_answers_by_what_is_made_of_it(tmp_path: Path) -> None:
    spec = """
        seeds:
          SHOP-001: {says: how much room there is}
          SHOP-002: {says: how many requests come}
        signals:
          space: {value: room, seed: SHOP-001}
          most: {peak: space, over: 1h}
          requests: {rate: requests_total, over: 5m, seed: SHOP-002}
    """
    assert _answers(tmp_path, spec) == {
        "SHOP-001": ["record shop_job_instance:most:max1h"],
        "SHOP-002": ["record shop:requests:rate5m"],
    }


def test_a_colour_that_no_panel_draws_answers_nothing(tmp_path: Path) -> None:
    spec = """
        seeds:
          SHOP-001: {says: it is red when there is no room}
        signals: {space: {value: room}}
        alerts: {space: [{colour: red, below: 10%, seed: SHOP-001}]}
    """
    assert [traced.id for traced in _trace(tmp_path, spec).missing] == ["SHOP-001"]


def test_an_objective_answers_by_all_that_it_makes(tmp_path: Path) -> None:
    spec = """
        seeds:
          SHOP-001: {says: 99 of 100 requests succeed}
          SHOP-002: {says: tell when the budget is gone}
        signals:
          errors: {ratio: 'requests_total{code="500"}', of: requests_total, over: 5m}
        slos:
          success:
            of: errors
            objective: 99%
            over: 7d
            seed: SHOP-001
            alerts: [{name: BudgetGone, budget: 0%, severity: warning, seed: SHOP-002}]
        dashboards:
          shop: {title: Shop, rows: [{title: All, panels: [{title: Left, show: success_budget}]}]}
    """
    assert _answers(tmp_path, spec) == {
        "SHOP-001": [
            "objective success 99%",
            "record shop:success:total_rate5m",
            "record shop:success:bad_rate5m",
            "record shop:success:error_ratio7d",
            "record shop:success:budget_left7d",
            "record shop:success:percent7d",
            "alert BudgetGone (warning)",
            "panel Shop / Left",
        ],
        "SHOP-002": ["alert BudgetGone (warning)"],
    }


def test_sections_around_the_rules_answer_by_what_they_become(tmp_path: Path) -> None:
    system = """
system: {title: The Shop, owner: shop, seed: SHOP-001}
severities: {critical: {rank: 1, notify: [desk, bell], resolution: 1h, seed: SHOP-002}}
receivers: {desk: {seed: SHOP-003}, bell: {webhook: {url: "http://bell/"}}}
routes:
  default: desk
  seed: SHOP-004
  also: [{to: bell, match: {component: till}, seed: SHOP-005}]
teams: {till: {to: bell, seed: SHOP-006}}
time_intervals: {nights: {when: "friday 18:00-24:00 UTC", seed: SHOP-007}}
maintenance: {stocktaking: {when: "sunday 02:00-04:00 UTC", mutes: critical, seed: SHOP-008}}
escalation:
  of: critical
  seed: SHOP-009
  levels: [{name: CallTheOwner, level: 2, after: 30m, to: bell, seed: SHOP-010}]
scrape: {seed: SHOP-011, jobs: {till: {targets: ["till:80"], seed: SHOP-012}}}
storage: {seed: SHOP-013, remote_write: {cellar: {url: "http://cellar/write", seed: SHOP-014}}}
grafana: {seed: SHOP-015}
dashboards:
  shop:
    title: Shop
    rows: [{title: Alerts, panels: [{title: Firing, as: alertlist, seed: SHOP-017}]}]
    seed: SHOP-016
inhibit: [{silence: {component: till}, by: {component: [shop]}, seed: SHOP-018}]
"""
    seeds = "".join(f"  SHOP-{number:03}: {{says: a thing}}\n" for number in range(1, 19))
    assert _answers(tmp_path, f"seeds:\n{seeds}", system) == {
        "SHOP-001": ["system The Shop"],
        "SHOP-002": [
            "alert ResolutionTargetBreached (critical)",
            "route severity=critical → desk",
            "route severity=critical → bell",
        ],
        "SHOP-003": ["receiver desk (web pages only)"],
        "SHOP-004": ["route default → desk"],
        "SHOP-005": ["route component=till → bell"],
        "SHOP-006": ["route team=till → bell"],
        "SHOP-007": ["time interval nights: friday 18:00-24:00 UTC"],
        "SHOP-008": [
            "record shop:in_maintenance:bool",
            "time interval stocktaking: sunday 02:00-04:00 UTC",
        ],
        "SHOP-009": ["alert CallTheOwner (critical)"],
        "SHOP-010": ["alert CallTheOwner (critical)", "route escalation_level=2 → bell"],
        "SHOP-011": ["scraping every 15s"],
        "SHOP-012": ["scrape job till"],
        "SHOP-013": ["storage 15d of samples"],
        "SHOP-014": ["remote write cellar: http://cellar/write"],
        "SHOP-015": ["provisioning Prometheus The Shop at http://localhost:9090"],
        "SHOP-016": ["dashboard Shop"],
        "SHOP-017": ["panel Shop / Firing"],
        "SHOP-018": ["inhibition till by shop"],
    }


def test_a_repetition_is_answered_where_the_other_is(tmp_path: Path) -> None:
    spec = """
        seeds:
          SHOP-001: {says: rules are in a file, file: prometheus/rules/shop.yml}
          SHOP-002: {says: the shop is friendly, not: a matter of taste}
          SHOP-003: {says: there is a file of rules, as: SHOP-001}
          SHOP-004: {says: people like it, as: SHOP-002}
          SHOP-005: {says: they say so, as: SHOP-006}
          SHOP-006: {says: there is a book for it}
        signals: {requests: {rate: requests_total, over: 5m}}
    """
    traced = _trace(tmp_path, spec)
    repeated = {
        statement.id: statement.same_as.id for statement in traced.statements if statement.same_as
    }
    assert repeated == {"SHOP-003": "SHOP-001", "SHOP-004": "SHOP-002", "SHOP-005": "SHOP-006"}
    assert [one.id for one in traced.missing] == ["SHOP-005", "SHOP-006"]


def test_a_file_that_is_not_generated_answers_nothing(tmp_path: Path) -> None:
    spec = """
        seeds:
          SHOP-001: {says: there are files, file: [prometheus/prometheus.yml, book.md]}
    """
    (missing,) = _trace(tmp_path, spec).missing
    assert (_said(missing), missing.not_written) == (
        ["file prometheus/prometheus.yml"],
        ("book.md",),
    )
