"""What all of Grafana's classic model has in common: its version, and how values stand in it.

It is written in full and in its last version: Grafana migrates an older one on every load, and has
lost panels doing so (https://github.com/grafana/grafana/issues/110405). Keys stand in the order of
https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/.
"""

from __future__ import annotations

from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]

SCHEMA_VERSION = 42
"""The last version of the classic model, from which no Grafana migrates anything."""

PLUGIN_VERSION = "13.2.2"
"""The Grafana whose panel options are written; without it panels are migrated from version 6."""

DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}
"""The data source that the reader chose at the top of the dashboard."""


def number(value: float | None) -> float | None:
    """Return a whole number without its ``.0``, which a reader would take for a precision."""
    return int(value) if value is not None and float(value).is_integer() else value
