"""A JSON Schema in; the same one, in which every property has a description, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

UNSAID = {
    "Document.signals": "measured quantities, each defined once and used by name",
    "Document.receivers": "who can be told, and through which integrations",
    "System.title": "what people call it",
    "System.about": "what it is, in a sentence or two",
    "System.owner": "the team that answers for it",
    "System.annotations": "what every alert must say",
    "System.versions": "the oldest Prometheus and Alertmanager in use",
    "System.links": "where people find dashboards and runbooks",
    "Versions.prometheus": "major and minor, in quotes",
    "Versions.alertmanager": "major and minor, in quotes",
    "Links.grafana": "the address of Grafana, for `dashboard_url`",
    "Links.runbooks": "the address of the folder of runbooks, for `runbook_url`",
    "Component.signal": "the signal that is judged",
    "Condition.above": "holds over this",
    "Condition.at_least": "holds from here up",
    "Condition.below": "holds under this",
    "Condition.at_most": "holds from here down",
    "Condition.equals": "holds at exactly this",
    "Slo.title": "what people call it",
    "Slo.about": "what is promised, and to whom",
    "Slo.alerts": "who is told when the promise is in danger",
    "SloAlert.name": "its name, once a system",
    "Listener.group_by": "labels that keep messages apart; default: those of `routes`",
    "Login.username": "the name to log in with",
    "Escalation.levels": "the steps, each later than the one before",
    "EscalationLevel.level": "which step it is, 1 being the receivers of the severity",
    "Team.title": "what people call it",
    "Overlay.smtp": "such as `from`",
    "Overlay.escalation": "such as `levels`",
    "Overlay.scrape": "such as `jobs`, by job",
    "Overlay.storage": "such as `retention`",
    "Overlay.grafana": "such as `datasource`",
    "Smtp.username": "the name to log in with",
    "Scrape.limits": "bounds on every scrape",
    "Scrape.jobs": "what is scraped; the name becomes the label `job`",
    "Job.path": "the path of the metrics",
    "Job.auth": "how to log in",
    "Job.interval": "how often these targets are asked; default: that of `scrape`",
    "Job.timeout": "how long a scrape may take; default: Prometheus' own",
    "Storage.remote_write": "where else the samples go",
    "RemoteWriteTarget.url": "the address that takes the samples",
    "RemoteWriteTarget.auth": "how to log in",
    "Dashboard.title": "what people call it",
    "Dashboard.about": "whom it is for and what it shows",
    "Dashboard.refresh": "how often it asks for new data",
    "Dashboard.variables": "choices at the top, by the label they choose a value of",
    "Dashboard.rows": "its rows, from the top down",
    "Row.title": "the heading of the row",
    "Row.panels": "its panels, from left to right",
    "Panel.title": "the heading of the panel, once a dashboard",
    "Panel.about": "what it tells; default: said of the signals and their alerts",
    "Panel.min": "where the axis or the gauge begins",
    "Panel.max": "where the axis or the gauge ends",
    "Panel.height": "in rows of Grafana's grid",
    "Grafana.folder": "the folder of the dashboards; default: the title of the system",
    "Grafana.datasource": "the address of Prometheus, as Grafana reaches it",
}
"""The meaning of keys that have no description in their models, by what they stand in."""


def described(schema: dict[str, Any]) -> None:
    """Describe each property that says nothing, by what it holds or by its name."""
    definitions = schema.get("$defs", {})
    for name, part in {"Document": schema, **definitions}.items():
        for key, node in _properties(part):
            if not node.get("description"):
                said = UNSAID.get(f"{name}.{key}") or _of_what(node, definitions)
                node["description"] = said or key.replace("_", " ")


def _properties(part: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the properties of a definition, in whichever of its forms they stand."""
    for form in (part, *part.get("anyOf", ())):
        yield from form.get("properties", {}).items()


def _of_what(node: Any, definitions: dict[str, Any]) -> str:  # noqa: ANN401 - any part of a schema
    """Return the first sentence about the only thing that a property holds, if it says one."""
    found = {name for name in _held(node) if definitions.get(name, {}).get("description")}
    if len(found) != 1:
        return ""
    text = str(definitions[found.pop()]["description"])
    first = text.split("\n\n", maxsplit=1)[0].replace("\n", " ").rstrip(".")
    return first[:1].lower() + first[1:] if first[1:2].islower() else first


def _held(node: Any) -> set[str]:  # noqa: ANN401 - any part of a schema
    if isinstance(node, list):
        return set().union(*map(_held, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].rpartition("/")[2]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(_held, node.values()))
