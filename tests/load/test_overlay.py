"""An environment changes values and receivers, in the specs' own words, and nothing else."""
# ruff: noqa: E501 - specs and findings stand as people read them

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from genmon.compile.stages import compile_specs, plan_specs
from genmon.plan import SystemPlan
from tests.compiling import ERROR_RATE, MINIMAL, compile_shop, compile_text, rendered

SPEC = (
    ERROR_RATE
    + """\
scrape:
  jobs:
    api: {targets: [api:80], interval: 15s}
time_intervals:
  hours: monday to friday 09:00-17:00 UTC
"""
)
OVERLAYS = """
environments:
  production: {}
  staging:
    receivers: {desk: {webhook: {url: "http://hooks.staging.example/"}}}
    alerts: {error_rate: {HighErrorRate: {above: 3%, for: 15m}}}
    scrape: {jobs: {api: {targets: [staging:80], interval: 1m}}}
    time_intervals: {hours: monday to friday 10:00-12:00 UTC}
"""
SYSTEM = MINIMAL.replace("owner:", "environment: production, owner:").replace(
    "orange, notify: [desk]", "orange, notify: [{to: desk, only_during: hours}]"
)


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    shop = tmp_path / "specs" / "shop"
    shop.mkdir(parents=True)
    for name, text in (("a", SPEC), ("b", OVERLAYS), ("system", SYSTEM)):
        (shop / f"{name}.yaml").write_text(text)
    return tmp_path / "specs"


def _plan(specs: Path, environment: str = "") -> SystemPlan:
    plan, diagnostics, _ = plan_specs(specs, environment=environment)
    assert diagnostics == ()
    return plan.systems[0]


def _values(plan: SystemPlan) -> dict[str, object]:
    receiver, job = plan.notifying.receivers[0], plan.scraping.jobs[0]
    return {
        "alerts": [(a.expr.rpartition(" ")[2], a.hold) for a in plan.alerts],
        "receiver": [(i.kind, dict(i.settings)["url"]) for i in receiver.integrations],
        "job": (job.targets, job.interval),
        "hours": plan.notifying.intervals[0].words,
    }


def test_an_environment_has_its_values_and_the_specs_the_rest(specs: Path) -> None:
    assert _values(_plan(specs, "staging")) == {
        "alerts": [("0.03", 900), ("0.05", 120)],
        "receiver": [("webhook", "http://hooks.staging.example/")],
        "job": (("staging:80",), 60),
        "hours": "monday to friday 10:00-12:00 UTC",
    }


def test_the_default_environment_is_what_is_written_unasked(specs: Path) -> None:
    expected = {
        "alerts": [("0.01", 300), ("0.05", 120)],
        "receiver": [],
        "job": (("api:80",), 15),
        "hours": "monday to friday 09:00-17:00 UTC",
    }
    assert _values(_plan(specs)) == _values(_plan(specs, "production")) == expected


def test_environments_have_the_same_structure(specs: Path) -> None:
    here, there = (compile_specs(specs, environment=name) for name in ("production", "staging"))
    paths = [{a.path for a in compiled.artifacts} for compiled in (here, there)]
    assert paths[0] == paths[1] - {"shop/pages.svg"}  # in production nobody is told anything
    assert here.artifacts != there.artifacts


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        (
            "alerts: {error_rate: {HighErorRate: {above: 3%}}}",
            """\
            shop/b.yaml:3:35: error[GM230]: the specs have no `HighErorRate` here that could be changed
                2 |   production: {}
                3 |   staging: {alerts: {error_rate: {HighErorRate: {above: 3%}}}}
                  |                                   ^^^^^^^^^^^^
              note: in the environment `staging`
              help: did you mean `HighErrorRate`?
            """,
        ),
        (
            "alerts: {error_rate: {HighErrorRate: {keep_firing_for: 3m}}}",
            """\
            shop/b.yaml:3:51: error[GM230]: the specs have no `keep_firing_for` here that could be changed
                2 |   production: {}
                3 |   staging: {alerts: {error_rate: {HighErrorRate: {keep_firing_for: 3m}}}}
                  |                                                   ^^^^^^^^^^^^^^^
              note: in the environment `staging`
              help: write it in the specs first, with its value
            """,
        ),
        (
            "alerts: {error_rate: [{name: HighErrorRate, above: 3%, severity: warning}]}",
            """\
            shop/b.yaml:3:34: error[GM231]: `error_rate` is a list of named things
                2 |   production: {}
                3 |   staging: {alerts: {error_rate: [{name: HighErrorRate, above: 3%, severity: warning}]}}
                  |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              note: in the environment `staging`
              help: change them by name: `error_rate: {HighErrorRate: {…}}`
            """,
        ),
        (
            "alerts: {error_rate: {HighErrorRate: {above: 3ms}}}",
            """\
            shop/b.yaml:3:58: error[GM411]: `3 ms` is a time, but the signal is a share in ratio
                2 |   production: {}
                3 |   staging: {alerts: {error_rate: {HighErrorRate: {above: 3ms}}}}
                  |                                                          ^^^
              note: in the environment `staging`
              help: write it like `85%`
            """,
        ),
        (
            "scrape: {jobs: {api: {interval: often}}}",
            """\
            shop/b.yaml:3:45: error[GM207]: `often` is not a duration
                2 |   production: {}
                3 |   staging: {scrape: {jobs: {api: {interval: often}}}}
                  |                                             ^^^^^
              note: in the environment `staging`
              help: write whole numbers and units, the largest first, such as `30s`, `5m`, `1h30m` or `30d`
            """,
        ),
        (
            "receivers: {desk: {webhok: {}}}",
            """\
            shop/b.yaml:3:32: error[GM201]: unknown key `webhok`
                2 |   production: {}
                3 |   staging: {receivers: {desk: {webhok: {}}}}
                  |                                ^^^^^^
              note: in the environment `staging`
              help: did you mean `webhook`?
            """,
        ),
        (
            "dashboards: {}",
            """\
            shop/b.yaml:3:13: error[GM201]: unknown key `dashboards`
                2 |   production: {}
                3 |   staging: {dashboards: {}}
                  |             ^^^^^^^^^^
              help: known keys here: `add`, `alerts`, `drop`, `escalation`, `grafana`, `maintenance`, `metrics`, `receivers` and 11 more
            """,
        ),
        (
            "system: {environment: production}",
            """\
            shop/b.yaml:3:22: error[GM230]: an environment knows its own name
                2 |   production: {}
                3 |   staging: {system: {environment: production}}
                  |                      ^^^^^^^^^^^
              note: in the environment `staging`
              help: take this out
            """,
        ),
    ],
    ids=lambda text: "found" if "GM" in text else text,
)
def test_a_mistake_in_an_environment_that_is_not_written_is_found_in_its_own_file(
    overlay: str, expected: str
) -> None:
    text = f"environments:\n  production: {{}}\n  staging: {{{overlay}}}\n"
    shop = {"shop/a.yaml": SPEC, "shop/b.yaml": text, "shop/system.yaml": SYSTEM}
    assert rendered(compile_text(shop)) == dedent(expected)


def test_an_environment_that_no_system_has_is_refused(specs: Path) -> None:
    compiled = compile_specs(specs, environment="stagng")
    assert [(d.code.id, d.message, d.hint) for d in compiled.diagnostics] == [
        ("GM232", "no system has the environment `stagng`", "did you mean `staging`?")
    ]


def test_a_system_without_the_environment_is_passed_over(specs: Path) -> None:
    other = specs / "azora"
    other.mkdir()
    (other / "system.yaml").write_text(MINIMAL)
    compiled = compile_specs(specs, environment="staging")
    assert [system.name for system in compiled.systems] == ["shop"]
    assert not compiled.failed


def test_the_environment_of_a_system_is_one_of_its_environments() -> None:
    assert "GM361" in rendered(compile_shop("environments: {staging: {}}"))


def _only_in_staging(overlay: str) -> tuple[SystemPlan, SystemPlan]:
    """Return the plan of production and that of staging, which differs by ``overlay``."""
    spec = f"{SPEC}environments:\n  production: {{}}\n  staging: {overlay}\n"
    compiled = [
        compile_text({"shop/a.yaml": spec, "shop/system.yaml": SYSTEM}, environment=name)
        for name in ("production", "staging")
    ]
    assert not any(one.failed for one in compiled), [rendered(one) for one in compiled]
    return compiled[0].plan.systems[0], compiled[1].plan.systems[0]


def _names(plan: SystemPlan) -> dict[str, list[str]]:
    return {
        "alerts": [alert.alert for alert in plan.alerts],
        "receivers": [receiver.name for receiver in plan.notifying.receivers],
        "jobs": [job.name for job in plan.scraping.jobs],
    }


def test_an_environment_drops_alerts_and_jobs() -> None:
    here, there = _only_in_staging("{drop: {alerts: [HighErrorRate], jobs: [api]}}")
    assert _names(here)["alerts"] == ["HighErrorRate", "CriticalErrorRate"]
    assert _names(there) == {**_names(here), "alerts": ["CriticalErrorRate"], "jobs": []}


def test_an_environment_drops_the_last_alert_of_a_signal_and_a_receiver_that_nothing_needs() -> (
    None
):
    here, there = _only_in_staging(
        """
    add: {receivers: {lab: {webhook: {url: "http://lab.example/"}}}}
    routes: {default: lab}
    severities: {critical: {notify: [lab]}, warning: {notify: [lab]}}
    drop: {alerts: [HighErrorRate, CriticalErrorRate], receivers: [desk]}
"""
    )
    assert _names(here)["receivers"] == ["desk"]
    assert (_names(there)["receivers"], _names(there)["alerts"]) == (["lab"], [])


def test_an_environment_adds_alerts_receivers_and_jobs() -> None:
    _, there = _only_in_staging(
        """
    add:
      alerts:
        error_rate:
          - {name: ErrorsEverywhere, above: 50%, for: 1m, severity: critical}
          - {name: SomeErrors, above: 1.5%, for: 1m, severity: warning}
      receivers: {lab: {webhook: {url: "http://lab.example/"}}}
      jobs: {probe: {targets: [probe:80]}}
    routes: {default: lab}
    severities: {critical: {notify: [lab, desk]}, warning: {notify: [lab]}}
"""
    )
    assert _names(there) == {
        "alerts": ["HighErrorRate", "SomeErrors", "CriticalErrorRate", "ErrorsEverywhere"],
        "receivers": ["desk", "lab"],
        "jobs": ["api", "probe"],
    }
    assert [plan.environment for plan in (there,)] == ["staging"]


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        (
            "drop: {alerts: [HighErorRate]}",
            """\
            shop/b.yaml:3:29: error[GM230]: the specs have no `HighErorRate` to drop
                2 |   production: {}
                3 |   staging: {drop: {alerts: [HighErorRate]}}
                  |                             ^^^^^^^^^^^^
              note: in the environment `staging`
              help: did you mean `HighErrorRate`?
            """,
        ),
        (
            "add: {jobs: {api: {targets: [other:80]}}}",
            """\
            shop/b.yaml:3:26: error[GM115]: the specs have `api` already
                2 |   production: {}
                3 |   staging: {add: {jobs: {api: {targets: [other:80]}}}}
                  |                          ^^^
              note: shop/a.yaml:11:5: it is defined here
               10 |   jobs:
               11 |     api: {targets: [api:80], interval: 15s}
                  |     ---
              note: in the environment `staging`
              help: change it where the environment says `scrape: {jobs: …}`, outside of `add`
            """,
        ),
    ],
)
def test_what_cannot_be_added_or_dropped_is_shown(overlay: str, expected: str) -> None:
    text = f"environments:\n  production: {{}}\n  staging: {{{overlay}}}\n"
    shop = {"shop/a.yaml": SPEC, "shop/b.yaml": text, "shop/system.yaml": SYSTEM}
    assert rendered(compile_text(shop)) == dedent(expected)
