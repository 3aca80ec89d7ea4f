"""What few lines ask of genmon, and no machine gives: it is refused at the line, and soon."""

from __future__ import annotations

from time import process_time

import pytest

from tests.compiling import compile_text, findings, rendered, text

WINDOW = "{when: sunday 02:00-04:00 UTC, mutes: [warning], only: {l%d: x}}"
SPEC = """
metrics: {{queue: {{type: gauge, counts: jobs}}}}
signals: {{queue: {{value: queue}}}}
alerts: {{queue: [{{name: A, above: 1, for: {hold}, severity: warning}}]}}
"""


def _windows(count: int) -> str:
    lines = (f"  w{n:02d}: {WINDOW % n}" for n in range(count))
    return "\n".join([SPEC.format(hold="5m"), "maintenance:", *lines])


def _checks(count: int) -> str:
    metrics = (f"  q{n}: {{type: gauge, counts: jobs}}" for n in range(count))
    signals = (f"  q{n}: {{value: q{n}}}" for n in range(count))
    checks = (f"      q{n}: {{signal: q{n}, above: 1}}" for n in range(count))
    parts = ["metrics:", *metrics, "signals:", *signals, "  all:", "    checks:", *checks]
    return "\n".join([*parts, "alerts: {all: [{name: A, equals: 0, severity: warning}]}"])


def _chain(count: int) -> str:
    read = (f"  s{n:04d}: {{average: s{n - 1:04d}, over: 1h}}" for n in range(1, count))
    return "\n".join(
        [
            "metrics: {queue: {type: gauge, counts: jobs}}",
            "signals:",
            "  s0000: {value: queue}",
            *read,
        ]
    )


BASELINE = """
storage: {retention: 400d}
metrics: {done_total: {type: counter, counts: jobs}}
signals:
  done: {rate: done_total, over: 14d}
  usual: {baseline: done, over: 60d}
alerts: {usual: [{name: A, above: 2, for: 15m, severity: warning}]}
"""


@pytest.mark.parametrize(
    "spec",
    [_windows(8), _checks(30), _chain(50), SPEC.format(hold="200d"), BASELINE],
    ids=["windows", "checks", "chain", "for", "baseline"],
)
def test_what_is_within_the_bounds_compiles_in_seconds(spec: str) -> None:
    begun = process_time()
    assert findings(spec).count("error[") == 0
    assert process_time() - begun < 10


def test_windows_that_split_routes_too_often_are_refused_at_the_first_too_many() -> None:
    said = findings(_windows(20))
    assert "shop/a.yaml:14:3: error[GM134]: with `w08`, each route has more than 256" in said


def test_checks_beyond_fifty_are_refused() -> None:
    assert "error[GM204]: `checks` is too long" in findings(_checks(51))


def test_a_long_chain_of_signals_is_refused_where_it_is_too_long() -> None:
    said = findings(_chain(2_000))
    assert said.startswith(
        "shop/a.yaml:53:10: error[GM133]: `s0050` reads signals through more than 50 others\n"
    )


@pytest.mark.parametrize(("hold", "every"), [("10y", "4m"), ("30d1s", "1s")])
def test_a_hold_that_no_unit_test_waits_for_is_refused(hold: str, every: str) -> None:
    said = findings(SPEC.format(hold=hold))
    assert "error[GM135]: the unit test of `A` lasts" in said
    assert f"evaluated every {every}" in said


def test_environments_beyond_fifty_are_refused_at_the_first_too_many() -> None:
    names = "\n".join(f"  e{n:04d}: {{}}" for n in range(2_000))
    spec = text("""
    system: {title: Shop, owner: a, environment: e0000}
    severities: {warning: {rank: 1, colour: red, notify: [desk]}}
    receivers: {desk: {}}
    routes: {default: desk}
    environments:
    """)
    said = rendered(compile_text({"shop/a.yaml": spec + names + "\n"}))
    assert "shop/a.yaml:56:3: error[GM136]: a system has 2000 environments, and 50 are" in said
