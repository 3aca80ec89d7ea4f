"""Artifacts whose names each come from a line of their own, and tools that misbehave."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from genmon.artifact import Artifact, Checker, LineMap
from genmon.diag import Diagnostic, Span
from genmon.validate import Tool, Tools

WHOLE = Span("spec.yaml", 1, 1, 1, 7)


def place(line: int) -> Span:
    return Span("spec.yaml", line, 5, line, 20)


def artifact(
    path: str, text: str, checker: Checker = Checker.NONE, names: Sequence[str] = ()
) -> Artifact:
    """Make an artifact; the names come from lines 10, 20, 30 … of the spec, the rest from 1."""
    places = tuple((name, place(10 * number)) for number, name in enumerate(names, start=1))
    system = path.partition("/")[0]
    return Artifact(path, text.encode(), checker, system, LineMap(places, WHOLE))


def rules(text: str, *names: str, path: str = "shop/prometheus/rules/shop.yml") -> Artifact:
    return artifact(path, text, Checker.PROMETHEUS_RULES, names)


def one_rule(fields: str, name: str = "Broken") -> Artifact:
    """Make a file of two alerts, of which the second has ``fields``."""
    text = f"groups:\n- name: shop\n  rules:\n  - alert: Fine\n    expr: up == 0\n  - {fields}\n"
    return rules(text, "shop", "Fine", name)


def prometheus(text: str, *names: str, path: str = "shop/prometheus/prometheus.yml") -> Artifact:
    return artifact(path, text, Checker.PROMETHEUS_CONFIG, names)


def alertmanager(text: str, *names: str) -> Artifact:
    return artifact("shop/alertmanager/alertmanager.yml", text, Checker.ALERTMANAGER_CONFIG, names)


def panel(identity: int = 1, title: str = "Latency", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Make the plainest panel that Grafana's model takes."""
    base: dict[str, Any] = {
        "id": identity,
        "type": "text",
        "title": title,
        "description": "what it shows",
        "gridPos": {"h": 8, "w": 12, "x": 0, "y": 8 * identity},
        "options": {"mode": "markdown", "content": "words"},
    }
    return base | fields


def dashboard(*panels: dict[str, Any], uid: str = "shop", path: str = "") -> Artifact:
    """Make a dashboard whose panel titles come from lines 10, 20, 30 … of the spec."""
    model = {
        "annotations": {"list": []},
        "description": "the shop",
        "links": [],
        "panels": list(panels),
        "refresh": "30s",
        "schemaVersion": 42,
        "tags": ["shop"],
        "templating": {"list": []},
        "time": {"from": "now-1h", "to": "now"},
        "timezone": "utc",
        "title": "Shop",
        "uid": uid,
    }
    names = [one["title"] for one in panels if isinstance(one.get("title"), str)]
    path = path or f"shop/grafana/dashboards/{uid}.json"
    return artifact(path, json.dumps(model), Checker.GRAFANA_DASHBOARD, names)


def fake(folder: Path, name: str, script: str) -> Tool:
    """Write a shell script that stands in for a tool."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return Tool(name, str(path), "9.9.9", f"{name}, version 9.9.9 (fake)")


def fake_tools(folder: Path, script: str, patience: float = 60.0) -> Tools:
    return Tools(fake(folder, "promtool", script), fake(folder, "amtool", script), patience)


def brief(found: Sequence[Diagnostic]) -> list[tuple[str, int, str]]:
    """Return code, line of the spec (0 for none) and message of each finding."""
    return [
        (diagnostic.code.id, diagnostic.span.line if diagnostic.span else 0, diagnostic.message)
        for diagnostic in found
    ]
