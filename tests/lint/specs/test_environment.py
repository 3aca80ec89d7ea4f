"""A system with environments is in one of them, and nothing else is called so."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.compiling import MINIMAL, compile_text, rendered


def _said(environment: str, spec: str) -> str:
    system = MINIMAL.replace("owner:", f"{environment}owner:").strip()
    return rendered(compile_text({"shop/a.yaml": spec, "shop/system.yaml": system}))


def test_the_default_is_named() -> None:
    said = _said("", "environments: {production: {}, staging: {}}")
    assert "error[GM361]: `system.environment` does not say which of the environments" in said
    assert "help: add `environment: production`, say" in said


def test_the_default_is_one_that_exists() -> None:
    said = _said("environment: prodution, ", "environments: {production: {}, staging: {}}")
    assert "error[GM361]: `prodution` is not one of `environments`" in said
    assert "help: did you mean `production`?" in said


@pytest.mark.parametrize(
    ("signal", "rung", "line"),
    [
        (", by: [environment], combine: sum", "", 3),
        (", labels: {environment: test}", "", 3),
        ("", ", labels: {environment: test}", 4),
    ],
)
def test_the_label_is_that_of_the_environment(signal: str, rung: str, line: int) -> None:
    spec = f"""
    metrics: {{length: {{type: gauge, counts: jobs, labels: [environment]}}}}
    environments: {{production: {{}}}}
    signals: {{queue: {{value: length{signal}}}}}
    alerts: {{queue: [{{name: LongQueue, above: 10, severity: warning{rung}}}]}}
    """
    said = _said("environment: production, ", dedent(spec))
    assert f"shop/a.yaml:{line}:" in said
    assert "error[GM362]: the label `environment` is that of the system's environment" in said
