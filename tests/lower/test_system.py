"""A system's specs become its plan, or all that stands in its way."""

from __future__ import annotations

from genmon.plan import Provisioning, Targets
from tests.compiling import MINIMAL, compile_shop, compile_text, plan_of

SPEC = """
signals: {is_up: {value: up}}
grafana: {datasource: "http://prometheus:9090"}
"""


def test_the_head_of_a_plan_is_what_the_system_says() -> None:
    plan = plan_of(SPEC)
    assert (plan.name, plan.title, plan.owner) == ("shop", "The Shop", "shop-team")
    assert plan.targets == Targets((2, 42), (0, 25))
    assert plan.origin.span.line == 1


def test_grafana_finds_its_data_under_the_name_of_the_system() -> None:
    provisioning = plan_of(SPEC).provisioning
    assert provisioning == Provisioning(
        datasource="Prometheus The Shop",
        datasource_uid="prometheus-shop",
        url="http://prometheus:9090",
        folder="The Shop",
        origin=provisioning.origin,
    )


def test_a_uid_is_no_longer_than_grafana_takes() -> None:
    compiled = compile_text({f"{'s' * 60}/a.yaml": MINIMAL + SPEC})
    (plan,) = compiled.plan.systems
    assert len(plan.provisioning.datasource_uid) == 40


def test_an_unsound_system_has_no_plan_but_all_its_findings() -> None:
    compiled = compile_shop("""
    signals: {a: {value: upp}, b: {rate: up}, c: {value: up}}
    alerts: {c: [{name: Down, equals: 1s, severity: fatal}]}
    """)
    assert compiled.plan.systems == ()
    assert compiled.artifacts == ()
    codes = [found.code.id for found in compiled.diagnostics]
    assert codes == ["GM301", "GM401", "GM411", "GM341"]


def test_one_unsound_system_does_not_hide_what_is_wrong_with_another() -> None:
    compiled = compile_text(
        {
            "shop/a.yaml": MINIMAL + "signals: {a: {value: upp}}",
            "web/a.yaml": MINIMAL + "signals: {a: {rate: up}}",
            "good/a.yaml": MINIMAL + "signals: {a: {value: up}}",
        }
    )
    assert [plan.name for plan in compiled.plan.systems] == ["good"]
    assert [str(found.span) for found in compiled.diagnostics] == [
        "shop/a.yaml:7:22",
        "web/a.yaml:7:21",
    ]
