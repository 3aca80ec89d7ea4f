"""Choices at the top of a dashboard: the data source first, then the plan's."""

from __future__ import annotations

from genmon.emit.grafana.classic import DATASOURCE, JsonObject
from genmon.plan import Provisioning, Variable

_WHEN_LOADED, _WHEN_TIME_CHANGES = 1, 2
_ALPHABETICAL = 1
_SHOWN = 0
_ALL = {"selected": True, "text": ["All"], "value": ["$__all"]}


def variables_json(variables: tuple[Variable, ...], home: Provisioning) -> list[JsonObject]:
    """Return the data source, at first the provisioned one, then the others in order."""
    return [_datasource(home), *(_labels(variable) for variable in variables)]


def _datasource(home: Provisioning) -> JsonObject:
    return {
        "name": "datasource",
        "label": "Data source",
        "type": "datasource",
        "query": "prometheus",
        "refresh": _WHEN_LOADED,
        "multi": False,
        "includeAll": False,
        "current": {"selected": True, "text": home.datasource, "value": home.datasource_uid},
        "hide": _SHOWN,
    }


def _labels(variable: Variable) -> JsonObject:
    """Ask for the values of a label anew when the time range changes, so that old ones go."""
    return {
        "name": variable.name,
        "label": variable.name.replace("_", " ").capitalize(),
        "type": "query",
        "datasource": DATASOURCE,
        "query": f"label_values({variable.metric}, {variable.label})",
        "refresh": _WHEN_TIME_CHANGES,
        "sort": _ALPHABETICAL,
        "multi": True,
        "includeAll": True,
        "allValue": ".+",
        "current": _ALL,
        "hide": _SHOWN,
    }
