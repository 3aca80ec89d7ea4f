"""The routing of a plan is what its Alertmanager reads in the file that is written."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from genmon.alertmanager.read.configuration import read_config
from genmon.compile.routing.config_of_plan import config_of_plan
from genmon.compile.stages import emit_system, plan_specs
from genmon.diag import Span
from genmon.plan import SystemPlan

_SPECS = Path(__file__).parents[3] / "specs"
_NOT_COMPARED = {
    "_seen", "send_resolved", "places", "is_silent", "templates", "texts", "notes",
}  # fmt: skip
"""Places, what is said in specs or files alone, and what is remembered."""
PLANS = plan_specs(_SPECS)[0].systems


@pytest.mark.parametrize("plan", PLANS, ids=[plan.name for plan in PLANS])
def test_a_plan_routes_as_its_file_does(plan: SystemPlan) -> None:
    text = next(
        artifact.content.decode()
        for artifact in emit_system(plan)
        if artifact.path.endswith("/alertmanager.yml")
    )
    read = read_config(text, "alertmanager.yml", plan.targets.alertmanager)
    assert read.config is not None
    assert _bare(config_of_plan(plan)) == _bare(read.config)


def _bare(value: Any) -> Any:  # noqa: ANN401 - any part of a configuration
    """Return what both have to say."""
    if isinstance(value, Span):
        return None
    if is_dataclass(value):
        names = {field.name for field in fields(value)} - _NOT_COMPARED
        return {name: _bare(getattr(value, name)) for name in sorted(names)}
    return [_bare(one) for one in value] if isinstance(value, tuple) else value
