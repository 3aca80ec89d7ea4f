"""Links of the plan to Grafana's: the whole record, since each of its fields is required."""

from __future__ import annotations

from genmon.emit.grafana.classic import JsonObject
from genmon.plan import Link


def link_json(link: Link) -> JsonObject:
    """Return a link to one place; inside Grafana it keeps the time range that is looked at."""
    inside = link.url.startswith("/")
    return {
        "asDropdown": False,
        "icon": "dashboard" if inside else "external link",
        "includeVars": inside,
        "keepTime": inside,
        "tags": [],
        "targetBlank": not inside,
        "title": link.title,
        "tooltip": "",
        "type": "link",
        "url": link.url,
    }


def siblings_json(title: str, tag: str) -> JsonObject:
    """Return the menu of all dashboards that carry ``tag``, keeping time range and variables."""
    return {
        "asDropdown": True,
        "icon": "external link",
        "includeVars": True,
        "keepTime": True,
        "tags": [tag],
        "targetBlank": False,
        "title": title,
        "tooltip": "",
        "type": "dashboards",
        "url": "",
    }
