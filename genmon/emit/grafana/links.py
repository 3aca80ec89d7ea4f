"""Links of the plan to Grafana's: the whole record, since each of its fields is required."""

from __future__ import annotations

from grafanalib import core

from genmon.emit.grafana.modern import JsonObject
from genmon.plan import Link
from genmon.text.grafana_text import plain


def link_json(link: Link) -> JsonObject:
    """Return a link to one place; inside Grafana it keeps the time range that is looked at."""
    inside = link.url.startswith("/")
    return _json(
        core.DashboardLink(
            title=plain(link.title),
            type="link",
            uri=link.url.replace("$", "%24"),
            icon="dashboard" if inside else "external link",
            keepTime=inside,
            includeVars=inside,
            targetBlank=not inside,
        )
    )


def siblings_json(title: str, tag: str) -> JsonObject:
    """Return the menu of all dashboards that carry ``tag``, keeping time range and variables."""
    return _json(
        core.DashboardLink(
            title=plain(title),
            type="dashboards",
            tags=[tag],
            asDropdown=True,
            keepTime=True,
            includeVars=True,
        )
    )


def _json(link: core.DashboardLink) -> JsonObject:
    result: JsonObject = link.to_json_data()
    return result
