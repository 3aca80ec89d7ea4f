"""A story of two alerts, told by a real Alertmanager on a compiled spec to every service.

Only the addresses of services that take theirs from no file are put on loopback; all else is as
generated.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from genmon.artifact import Artifact
from genmon.compile.language import language
from tests.compiling import MINIMAL, compile_text, rendered
from tests.live.catchers import Caught, catching
from tests.live.servers import Server, running
from tests.releases import Program
from tests.yaml_values import yaml_values

Alert = dict[str, Any]
FIRST: Alert = {
    "labels": {
        "alertname": "HighErrorRate",
        "severity": "page",
        "signal": "errors",
        "system": "shop",
        "route": "/a<b>&*c*",
    },
    "annotations": {
        "summary": "Errors <!channel> & more",
        "description": "Errors at 12 %: above 1 % for 5m is page.",
        "runbook_url": "https://runbooks.example/HighErrorRate.md",
        "dashboard_url": "https://grafana.example/d/shop?a=1&b=2",
    },
    "startsAt": "2026-01-02T15:04:05Z",
    "generatorURL": "http://prometheus.example/graph?g0.expr=x",
}
SECOND: Alert = {
    "labels": {**FIRST["labels"], "alertname": "SlowCheckout", "route": "/b"},
    "annotations": {"summary": "Checkout is slow", "description": "P95 at 2 s: above 1 s."},
    "startsAt": "2026-01-02T15:05:05Z",
}
END = {"endsAt": "2026-01-02T16:04:05Z"}
STORY = (FIRST, SECOND, FIRST | END, SECOND | END)


@dataclass(frozen=True)
class Told:
    """What one service heard: one alert, then two, then one of them over, then all over."""

    alone: Any
    both: Any
    half: Any
    over: Any

    @property
    def stages(self) -> tuple[Any, ...]:
        return self.alone, self.both, self.half, self.over


def tell(alertmanager: Program, folder: Path) -> dict[str, Told]:
    """Return what each service heard that this Alertmanager knows with its secrets in files."""
    with catching() as caught:
        kinds = _configured(folder, caught, alertmanager.version)
        with running(lambda address: _command(alertmanager.path, address), folder) as server:
            stages = [_heard(server, caught, kinds, alert) for alert in STORY]
    return {kind: Told(*(stage[kind] for stage in stages)) for kind in kinds}


def told_at_once(alertmanager: Program, folder: Path, alerts: list[Alert]) -> dict[str, Any]:
    """Return what each service hears first of a group that comes whole."""
    with catching() as caught:
        kinds = _configured(folder, caught, alertmanager.version)
        with running(lambda address: _command(alertmanager.path, address), folder) as server:
            server.post("/api/v2/alerts", json.dumps(alerts).encode(), "application/json")
            return {kind: caught.next(kind) for kind in kinds}


def _heard(server: Server, caught: Caught, kinds: list[str], alert: Alert) -> dict[str, Any]:
    server.post("/api/v2/alerts", json.dumps([alert]).encode(), "application/json")
    return {kind: caught.next(kind) for kind in kinds}


def _command(path: str, address: str) -> list[str]:
    flags = ["--config.file=alertmanager.yml", "--storage.path=data", "--cluster.listen-address="]
    return [path, *flags, f"--web.listen-address={address}"]


def _configured(folder: Path, caught: Caught, version: tuple[int, int]) -> list[str]:
    """Write what a spec with every service that this version knows compiles to; return them."""
    kinds = {
        kind: settings
        for kind, settings in everybody(folder, caught.url).items()
        if _is_known(kind, settings, version)
    }
    for artifact in _compiled(kinds, caught, version):
        if artifact.path.startswith("shop/alertmanager/"):
            file = folder / artifact.path.removeprefix("shop/alertmanager/")
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(artifact.content)
    _redirect(folder / "alertmanager.yml", caught.url)
    return list(kinds)


def everybody(folder: Path, url: str) -> dict[str, dict[str, Any]]:
    """Return the settings of every service, with their secrets in files of the folder."""

    def secret(name: str, content: str = "secret") -> str:
        (folder / name).write_text(content)
        return str(folder / name)

    return {
        "slack": {"channel": "#shop", "url_file": secret("slack", f"{url}/slack")},
        "email": {"to": "team@shop.example"},
        "msteamsv2": {"url_file": secret("teams", f"{url}/msteamsv2")},
        "discord": {"url_file": secret("discord", f"{url}/discord")},
        "mattermost": {"url_file": secret("mattermost", f"{url}/mattermost")},
        "rocketchat": {
            "api_url": f"{url}/rocketchat/",
            "token_id_file": secret("rocket-id"),
            "token_file": secret("rocket-token"),
        },
        "webex": {"room_id": "room", "token_file": secret("webex")},
        "telegram": {"bot_token_file": secret("telegram"), "chat_id": -1},
        "opsgenie": {"api_url": f"{url}/opsgenie/", "api_key_file": secret("opsgenie")},
        "victorops": {"routing_key": "shop", "api_key_file": secret("victorops")},
        "sns": {"topic_arn": "arn:aws:sns:eu-west-1:123456789012:shop"},
        "jira": {
            "api_url": f"{url}/jira/rest/api/2/",
            "token_file": secret("jira"),
            "project": "SHOP",
        },
    }


def _is_known(kind: str, settings: dict[str, Any], version: tuple[int, int]) -> bool:
    channel = language().channels[kind]
    later = [since for key, since in channel.fields_since if key in settings]
    lacks = [lacking for lacking, _ in channel.lacking]
    return max(channel.since, *later, (0, 0)) <= version and version not in lacks


def _compiled(
    kinds: dict[str, Any], caught: Caught, version: tuple[int, int]
) -> tuple[Artifact, ...]:
    spec = yaml_values(MINIMAL)
    spec["system"]["versions"] = {"alertmanager": f"{version[0]}.{version[1]}"}
    spec["receivers"] = {"everybody": kinds}
    spec["routes"] = {"default": "everybody"}
    speed = {"group_wait": "0s", "group_interval": "1s", "repeat": "4h", "group_by": ["system"]}
    spec["severities"] = {"page": {"rank": 1, "notify": ["everybody"], **speed}}
    spec["smtp"] = {
        "smarthost": caught.smarthost,
        "from": "alerts@shop.example",
        "require_tls": False,
    }
    compiled = compile_text({"shop/a.yaml": yaml.safe_dump(spec, sort_keys=False)})
    assert not compiled.failed, rendered(compiled)
    return compiled.artifacts


def _redirect(file: Path, url: str) -> None:
    config = yaml_values(file.read_text())
    (everybody,) = config["receivers"]
    for kind in ("webex", "telegram", "victorops", "sns"):
        for settings in everybody.get(f"{kind}_configs", ()):
            settings["api_url"] = f"{url}/{kind}/"
            if kind == "sns":
                settings["sigv4"] |= {"access_key": "nobody", "secret_key": "nothing"}
    file.write_text(yaml.safe_dump(config))
