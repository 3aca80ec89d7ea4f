"""Choices at the top of a dashboard: the data source first, then the plan's."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.modern import VARIABLE_KEYS, JsonObject, only
from genmon.emit.grafana.targets import DATASOURCE
from genmon.plan import Provisioning, Variable

_ALL = {"selected": True, "text": ["All"], "value": ["$__all"]}


def variables_json(variables: tuple[Variable, ...], home: Provisioning) -> list[JsonObject]:
    """Return the data source, at first the provisioned one, then the others in order."""
    return [_datasource(home), *(_labels(variable) for variable in variables)]


def _datasource(home: Provisioning) -> JsonObject:
    current = {"selected": True, "text": home.datasource, "value": home.datasource_uid}
    template = core.Template(
        name="datasource", label="Data source", type="datasource", query="prometheus"
    )
    keys = tuple(key for key in VARIABLE_KEYS if key != "sort")
    return only(keys, template.to_json_data() | {"current": current})


def _labels(variable: Variable) -> JsonObject:
    """Ask for the values of a label anew when the time range changes, so that old ones go."""
    template = core.Template(
        name=variable.name,
        label=variable.name.replace("_", " ").capitalize(),
        dataSource=DATASOURCE,
        query=f"label_values({variable.selector}, {variable.label})",
        refresh=core.REFRESH_ON_TIME_RANGE_CHANGE,
        includeAll=True,
        multi=True,
        allValue=".+",
    )
    return only(VARIABLE_KEYS, template.to_json_data() | {"current": _ALL})
