"""An Alertmanager configuration to the same one with every way out led to loopback.

Routes, matchers, inhibition, and what messages say stay as they are, and so do the addresses of
receivers: HTTP goes through a proxy, whose user names the channel, and mail to a local server that
the channel greets with its name. Files of secrets become files without any.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from genmon.artifact import yaml_bytes
from genmon.frozen import dataclass

Tree = dict[str, Any]

_KINDS = "_configs"
_FILE = "_file"
_OWN_WAYS = frozenset(
    {"tls_config", "oauth2", "no_proxy", "proxy_from_environment", "proxy_connect_header"}
)
"""What of ``http_config`` would lead elsewhere, or ask for files and servers that are not there."""
_KEYS = {"access_key": "drill", "secret_key": "drill"}
"""What requests to AWS are signed with, in place of a profile or a role of the machine."""
_SECRETS = {"chat_id_file": "-1", "bot_token_file": "1:drill"}


@dataclass(frozen=True, slots=True)
class Channel:
    """One integration of a receiver: ``name`` is what it goes by on loopback."""

    name: str
    receiver: str
    kind: str

    def __str__(self) -> str:
        """Render as the receiver, with the kind."""
        return f"{self.receiver} ({self.kind})"


@dataclass(frozen=True, slots=True)
class Loopback:
    """The addresses that everything is led to, and the folder for secrets."""

    proxy: str
    mail: str
    secrets: Path


def channels(text: str) -> tuple[Channel, ...]:
    """Return the channels of a configuration, in its order."""
    return tuple(channel for channel, _ in _channels(yaml.safe_load(text)))


def loopback(text: str, to: Loopback) -> bytes:
    """Return the configuration with every way out led to loopback; secrets are written."""
    tree: Tree = yaml.safe_load(text)
    general: Tree = tree.setdefault("global", {})
    http = general.get("http_config") or {}
    general.pop("smtp_tls_config", None)
    for channel, settings in list(_channels(tree)):
        _lead(channel, settings, http, to)
    _without_secrets(tree, to.secrets)
    return yaml_bytes(tree)


def _channels(tree: Tree) -> Iterator[tuple[Channel, Tree]]:
    for number, receiver in enumerate(tree.get("receivers") or ()):
        for key, several in receiver.items():
            if not key.endswith(_KINDS):
                continue
            kind = key.removesuffix(_KINDS)
            for index, settings in enumerate(several):
                yield Channel(f"r{number}-{kind}-{index}", receiver["name"], kind), settings


def _lead(channel: Channel, settings: Tree, http: Tree, to: Loopback) -> None:
    if channel.kind == "email":
        settings |= {"smarthost": to.mail, "hello": channel.name, "require_tls": False}
        settings.pop("tls_config", None)
        settings.pop("force_implicit_tls", None)
        return
    if channel.kind == "sns":
        settings["sigv4"] = {**_KEYS, "region": (settings.get("sigv4") or {}).get("region", "")}
    own = settings.get("http_config") or http
    settings["http_config"] = {
        **{key: value for key, value in own.items() if key not in _OWN_WAYS},
        "proxy_url": f"http://{channel.name}:drill@{to.proxy}",
        "tls_config": {"insecure_skip_verify": True},
    }


def _without_secrets(node: Any, folder: Path) -> None:  # noqa: ANN401 - a tree of YAML
    if isinstance(node, list):
        for item in node:
            _without_secrets(item, folder)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key.endswith(_FILE) and isinstance(value, str):
            node[key] = str(_secret(key, folder))
        else:
            _without_secrets(value, folder)


def _secret(key: str, folder: Path) -> Path:
    file = folder / key
    url = "https://drill.invalid/" if key.endswith("url_file") else "drill"
    file.write_text(_SECRETS.get(key, url), encoding="utf-8")
    return file
