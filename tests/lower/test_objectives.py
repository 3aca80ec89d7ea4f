"""An objective becomes shares, a budget and alerts; what cannot be promised is refused."""

from __future__ import annotations

from textwrap import indent

import pytest

from genmon.plan import AlertingRule
from tests.compiling import compile_shop, plan_of
from tests.signals.case import records, said

METRICS = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [status, route]}
  latency_seconds: {type: histogram, unit: s, buckets: [0.5, 1]}
  probe_success: {type: gauge, unit: bool}
  queue: {type: gauge, counts: jobs}
  room: {type: gauge, counts: jobs}
storage: {retention: 90d}
signals:
  errors: {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, by: [route]}
  fast: {within: 500ms, of: latency_seconds, unit: ratio}
  site_up: {availability: probe_success, over: 5m}
  jobs: {value: queue}
  full: {ratio: queue, of: room}
"""
FAILED = 'requests_total{status="500"}'


def rate(series: str, window: str, seconds: int, by: str = "") -> str:
    """Return a rate that counts a counter's first event where its target was there before."""
    return f"""sum{by}(
  (
    {series} unless {series} offset {window}
    unless
    on (job, instance) (up unless up offset {window} == 1)
  ) / {seconds}
  or
  rate({series}[{window}])
)"""


def by_route(series: str, window: str, seconds: int) -> str:
    return rate(series, window, seconds, " by (route) ")


def test_bad_events_are_added_up_over_days_and_divided_directly_over_hours() -> None:
    plan = plan_of(
        METRICS
        + """
slos:
  success:
    of: errors
    objective: 99.9%
    alerts: [{name: Burn, burn: 6, long: 1d, short: 2h, severity: critical}]
"""
    )
    found = {r.record: r.expr for r in records(plan) if ":success" in r.record}
    assert found == {
        "shop_route:success:bad_rate5m": by_route(FAILED, "5m", 300)
        + "\nor\n0 * shop_route:success:total_rate5m",
        "shop_route:success:total_rate5m": by_route("requests_total", "5m", 300),
        "shop_route:success:bad_rate2h": by_route(FAILED, "2h", 7200)
        + "\nor\n0 * shop_route:success:total_rate2h",
        "shop_route:success:total_rate2h": by_route("requests_total", "2h", 7200),
        "shop_route:success:error_ratio2h": (
            "shop_route:success:bad_rate2h / (shop_route:success:total_rate2h > 0)"
        ),
        "shop_route:success:error_ratio1d": (
            "sum_over_time(shop_route:success:bad_rate5m[1d])\n/\n"
            "(sum_over_time(shop_route:success:total_rate5m[1d]) > 0)"
        ),
        "shop_route:success:error_ratio30d": (
            "sum_over_time(shop_route:success:bad_rate5m[30d])\n/\n"
            "(sum_over_time(shop_route:success:total_rate5m[30d]) > 0)"
        ),
        "shop_route:success:budget_left30d": "1 - shop_route:success:error_ratio30d / 0.001",
        "shop_route:success:percent30d": "100 * (1 - shop_route:success:error_ratio30d)",
    }


def test_the_bad_share_of_what_is_good_is_the_rest() -> None:
    plan = plan_of(
        METRICS
        + """
slos:
  quick: {of: fast, objective: 95%, over: 6h}
  up: {of: site_up, objective: 99%, over: 1d}
"""
    )
    found = {r.record: r.expr for r in records(plan)}
    assert found["shop:quick:error_ratio6h"] == (
        "shop:quick:bad_rate6h / (shop:quick:total_rate6h > 0)"
    )
    assert found["shop:quick:bad_rate6h"] == (
        "shop:quick:total_rate6h\n-\n"
        '(sum(rate(latency_seconds_bucket{le="0.5"}[6h])) or 0 * shop:quick:total_rate6h)'
    )
    assert found["shop:up:error_ratio1d"] == (
        "1 - (100 * sum(sum_over_time(probe_success[1d]))"
        " / sum(count_over_time(probe_success[1d]))) / 100"
    )
    assert "shop:up:bad_rate5m" not in found


def test_an_objective_asks_for_each_alert_its_own_question_and_stamps_its_labels() -> None:
    plan = plan_of(
        METRICS
        + """
teams: {api: {to: desk}}
slos:
  success:
    title: Success
    of: errors
    objective: 99.9%
    team: api
    labels: {component: api, tier: one}
    alerts:
      - {name: Burn, burn: 14.4, long: 1h, short: 5m, for: 2m, severity: critical,
         labels: {tier: two}}
      - {name: Used, budget: 10%, severity: warning}
      - {name: Broken, violated: true, for: 1h, severity: warning}
"""
    )
    alerts: dict[str, AlertingRule] = {rule.alert: rule for rule in plan.alerts}
    record = "shop_route:success"
    assert {name: (rule.expr, rule.hold) for name, rule in alerts.items()} == {
        "Burn": (
            f"{record}:error_ratio1h > 0.0144 and {record}:error_ratio5m > 0.0144",
            120,
        ),
        "Used": (f"{record}:budget_left30d <= 0.1", 0),
        "Broken": (f"{record}:percent30d < 99.9", 3600),
    }
    assert alerts["Burn"].labels == (
        ("system", "shop"),
        ("severity", "critical"),
        ("signal", "success"),
        ("component", "api"),
        ("team", "api"),
        ("tier", "two"),
    )
    assert dict(alerts["Burn"].annotations)["description"] == (
        "Success (route {{ $labels.route }}): {{ $value | humanizePercentage }} failed in the last "
        "1h, and 99.9% is promised over 30d."
    )


_BURN = "of: errors, objective: 99%%, alerts: [{name: A, burn: 2, %s, severity: critical}]"
REFUSED = {
    "a signal that is no share": (
        "of: jobs, objective: 99%",
        (
            "15:11 error GM435: `jobs` is not a share of good or bad"
            " | name an `availability`, a `within`, or a `ratio`"
        ),
    ),
    "a share that is of one moment": (
        "of: full, objective: 99%",
        (
            "15:11 error GM435: `full` is a share at one moment, and an objective is kept over time"
            " | name a ratio of counters, or an `availability`"
        ),
    ),
    "all": (
        "of: errors, objective: 100%",
        "15:30 error GM408: `100%` is not a share between 0% and 100% | write it like `99.9%`",
    ),
    "nothing": (
        "of: errors, objective: 0%",
        "15:30 error GM408: `0%` is not a share between 0% and 100% | write it like `99.9%`",
    ),
    "a time": (
        "of: errors, objective: 99s",
        "15:30 error GM408: `99 s` is not a share between 0% and 100% | write it like `99.9%`",
    ),
    "a burn that all errors would not reach": (
        (
            "of: errors, objective: 90%, alerts: [{name: A, burn: 14.4, long: 1h, short: 5m,"
            " severity: critical}]"
        ),
        "15:60 error GM436: `A` can never fire: it needs 144% errors | lower the burn",
    ),
    "a burn of exactly everything": (
        (
            "of: errors, objective: 90%, alerts: [{name: A, burn: 10, long: 1h, short: 5m,"
            " severity: critical}]"
        ),
        "15:60 error GM436: `A` can never fire: it needs 100% errors | lower the burn",
    ),
    "more than is kept": (
        "of: errors, objective: 99%, over: 92d",
        (
            "15:41 error GM307: looks back 92d, but samples are kept 90d"
            " | set `storage: {retention: 92d}`, or look back less | the retention"
        ),
    ),
    "nothing in particular": (
        "of: errors, objective: 99%, alerts: [{name: A, severity: critical}]",
        (
            "15:44 error GM211: `A` is one of burn, budget and violated"
            " | write `burn: 14.4` with `long` and `short`, `budget: 0%`, or `violated: true`"
        ),
    ),
    "one window": (
        "of: errors, objective: 99%, alerts: [{name: A, burn: 2, long: 1h, severity: critical}]",
        (
            "15:44 error GM211: `A` burns over two windows, `long` and `short`"
            " | add the two windows, such as `long: 1h, short: 5m`"
        ),
    ),
    "a window too short to see": (
        _BURN % "long: 1h, short: 4s",
        (
            "15:73 error GM211: `short` of `A` is at least 5 s, and shorter than `long`"
            " | write such as `long: 1h, short: 5m`"
        ),
    ),
    "windows the wrong way round": (
        _BURN % "long: 5m, short: 1h",
        (
            "15:73 error GM211: `short` of `A` is at least 5 s, and shorter than `long`"
            " | write such as `long: 1h, short: 5m`"
        ),
    ),
}


def test_a_title_may_be_as_long_as_titles_are() -> None:
    spec = f"{METRICS.lstrip()}slos:\n  a: {{of: errors, objective: 99%, title: {'x' * 120}}}\n"
    assert compile_shop(spec).diagnostics == ()


@pytest.mark.parametrize("what", REFUSED)
def test_nobody_promises(what: str) -> None:
    written, finding = REFUSED[what]
    compiled = compile_shop(f"{METRICS.lstrip()}slos:\n  a: {{{written}}}\n")
    assert [said(found) for found in compiled.diagnostics] == [finding]


SHARES = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [status]}
  probe_success: {type: gauge, unit: bool}
storage: {retention: 30d}
signals:
  success: {ratio: 'requests_total{status="200"}', of: requests_total, over: 5m}
  lost:    {ratio: 'requests_total{status="200"}', of: requests_total, over: 5m, invert: true}
  failed:  {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m}
  kept:    {ratio: 'requests_total{status="500"}', of: requests_total, over: 5m, invert: true}
  site_up: {availability: probe_success, over: 5m}
"""
GOOD = rate('requests_total{status="200"}', "5m", 300)
ALL = "shop:served:total_rate5m"
BAD_OF_BAD = f"{rate(FAILED, '5m', 300)}\nor\n0 * {ALL}"
_KEPT = indent(f"{GOOD}\nor\n0 * {ALL}", "  ")
BAD_OF_GOOD = f"{ALL}\n-\n(\n{_KEPT}\n)"


def _bad_rate(objective: str, alerts: str = "") -> str:
    spec = SHARES + (f"alerts: {{{alerts}}}\n" if alerts else "")
    plan = plan_of(f"{spec}slos: {{served: {{{objective}, objective: 99%}}}}")
    return next(r.expr for r in records(plan) if r.record == "shop:served:bad_rate5m")


@pytest.mark.parametrize(
    ("objective", "alerts", "bad"),
    [
        ("of: failed", "", BAD_OF_BAD),
        ("of: failed", "failed: [{name: Many, above: 1%, severity: warning}]", BAD_OF_BAD),
        ("bad: failed", "", BAD_OF_BAD),
        ("of: success", "success: [{name: Few, below: 99%, severity: warning}]", BAD_OF_GOOD),
        ("of: success", "success: [{colour: red, at_most: 99%}]", BAD_OF_GOOD),
        ("good: success", "", BAD_OF_GOOD),
        ("of: kept", "", BAD_OF_BAD),
        ("of: lost", "lost: [{name: Many, above: 1%, severity: warning}]", BAD_OF_GOOD),
        ("bad: lost", "", BAD_OF_GOOD),
    ],
)
def test_bad_events_are_those_that_the_alerts_or_the_objective_mean(
    objective: str, alerts: str, bad: str
) -> None:
    """A share of good events pages when few are good, and is as quiet as can be when all are."""
    assert _bad_rate(objective, alerts) == bad


@pytest.mark.parametrize(
    ("objective", "alerts", "message"),
    [
        (
            "good: failed",
            "failed: [{name: Many, above: 1%, severity: warning}]",
            "`failed` is taken as a share of good events, and its alerts fire above a limit",
        ),
        (
            "bad: success",
            "success: [{name: Few, below: 99%, severity: warning}]",
            "`success` is taken as a share of bad events, and its alerts fire below a limit",
        ),
        ("bad: site_up", "", "`site_up` is a share of what is good"),
        ("of: failed, good: failed", "", "an objective is on one signal"),
        ("title: Served", "", "an objective is on one signal"),
        ("of: site_up, min_events: 5", "", "`site_up` has no events to count"),
    ],
)
def test_an_objective_that_its_signal_contradicts_is_refused(
    objective: str, alerts: str, message: str
) -> None:
    spec = SHARES + (f"alerts: {{{alerts}}}\n" if alerts else "")
    compiled = compile_shop(f"{spec}slos: {{served: {{{objective}, objective: 99%}}}}")
    assert [(found.message, bool(found.span)) for found in compiled.diagnostics] == [
        (message, True)
    ]


BURN = "{name: Burns, burn: 6, long: 1d, short: 2h, severity: critical}"
SPENT = "{name: Spent, budget: 0%, severity: warning}"


@pytest.mark.parametrize(
    ("floor", "own", "burns", "spent"),
    [
        ("", "", "", ""),
        ("min_events: 100", "", "total_increase1d >= 100", "total_increase30d >= 100"),
        ("min_events: 100", "min_events: 7", "total_increase1d >= 7", "total_increase30d >= 7"),
        ("", "min_events: 7", "total_increase1d >= 7", "total_increase30d >= 7"),
        ("min_traffic: 6/m", "", "mean_rate1d >= 0.1", "mean_rate30d >= 0.1"),
    ],
)
def test_an_objective_needs_as_many_events_as_its_ratio_or_it_says(
    floor: str, own: str, burns: str, spent: str
) -> None:
    spec = SHARES.replace("of: requests_total, over: 5m}", "of: requests_total, over: 5m, X}")
    spec = spec.replace(", X", f", {floor}" if floor else "")
    with_own = f", {own}" if own else ""
    promised = f"bad: failed, objective: 99%{with_own}, alerts: [{BURN}, {SPENT}]"
    plan = plan_of(f"{spec}slos: {{served: {{{promised}}}}}")
    found = {rule.alert: rule.expr.rpartition("shop:served:")[2] for rule in plan.alerts}
    has_floor = [bool(burns), bool(spent)]
    asked = ["shop:served:total_" in rule.expr or ":mean_" in rule.expr for rule in plan.alerts]
    assert (asked, [found["Burns"], found["Spent"]] if burns else ["", ""]) == (
        has_floor,
        [burns, spent],
    )
