"""Grafana's provisioning files: where the data source is, and where the dashboards lie."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.artifact import Artifact, LineMap, yaml_bytes
from genmon.emit._emitter import Emitter, header
from genmon.plan import SystemPlan
from genmon.units.duration import format_duration

Yaml = dict[str, object]

_GRAFANA = "/var/lib/grafana"
_PLACE = "Grafana reads the files of grafana/dashboards from `path`: copy or mount them there."
_PLACES = "Each team's lie in grafana/teams, and Grafana gives access by folder."


def emit(plan: SystemPlan) -> tuple[Artifact, ...]:
    """Return one data source file and one dashboard provider file.

    https://grafana.com/docs/grafana/latest/administration/provisioning/ has the fields.
    """
    head = header(plan)
    return (
        _file(plan, "datasources", {"datasources": [_datasource(plan)]}, head),
        _file(plan, "dashboards", {"providers": list(_providers(plan))}, _said(plan, head)),
    )


def _said(plan: SystemPlan, head: str) -> str:
    return "\n".join((head, _PLACE, *([_PLACES] if plan.provisioning.team_folders else ())))


def _file(plan: SystemPlan, what: str, section: Yaml, head: str) -> Artifact:
    return Artifact(
        path=f"{plan.name}/grafana/provisioning/{what}/{plan.name}.yml",
        content=yaml_bytes({"apiVersion": 1, **section}, header=head),
        system=plan.name,
        line_map=LineMap(whole=plan.provisioning.origin.span),
    )


def _datasource(plan: SystemPlan) -> Yaml:
    """Return a source that is never the default: Grafana refuses to start where two claim that."""
    return {
        "name": _literal(plan.provisioning.datasource),
        "type": "prometheus",
        "access": "proxy",
        "orgId": 1,
        "uid": plan.provisioning.datasource_uid,
        "url": _literal(plan.provisioning.url),
        "isDefault": False,
        "jsonData": {
            "httpMethod": "POST",  # a long query does not fit into a URL
            "manageAlerts": True,  # alert lists show what Prometheus fires
            "prometheusType": "Prometheus",
            "timeInterval": format_duration(plan.scraping.interval),  # $__rate_interval needs it
        },
        "editable": False,
    }


def _providers(plan: SystemPlan) -> Iterator[Yaml]:
    """Yield the system's own provider, then one a team: a provider has one folder."""
    yield _provider(plan.name, plan.provisioning.folder, f"dashboards/{plan.name}")
    for team, folder in plan.provisioning.team_folders:
        yield _provider(f"{plan.name}-{team}", folder, f"teams/{plan.name}/{team}")


def _provider(name: str, folder: str, place: str) -> Yaml:
    return {
        "name": name,
        "orgId": 1,
        "folder": _literal(folder),
        "type": "file",
        "disableDeletion": False,  # a dashboard that leaves the spec leaves Grafana
        "updateIntervalSeconds": 30,
        "allowUiUpdates": False,
        "options": {"path": f"{_GRAFANA}/{place}", "foldersFromFilesStructure": False},
    }


def _literal(text: str) -> str:
    """Keep Grafana from putting its environment in the place of ``$HOME`` or ``${HOME}``."""
    return text.replace("$", "$$")


EMITTER = Emitter("provisioning", emit)
