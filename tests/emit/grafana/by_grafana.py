"""Questions to Grafana's own code, which the tests run where its packages are installed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from genmon.proc import run

TOOLS = Path(__file__).parents[3] / "tools" / "grafana-schema"
INSTALLED = shutil.which("node") is not None and (TOOLS / "node_modules/@grafana/data").is_dir()

needs_grafana = pytest.mark.skipif(
    not INSTALLED,
    reason="Grafana's packages are not installed: run `npm ci` in tools/grafana-schema",
)


def colours(asked: Sequence[tuple[Sequence[Any], Sequence[float]]]) -> list[list[str]]:
    """Return the colour of each value on each list of steps, by ``getActiveThreshold``."""
    questions = [{"steps": steps, "values": [repr(v) for v in values]} for steps, values in asked]
    answer: list[list[str]] = _node("colours.mjs", [], questions)
    return answer


def cells(
    folder: Path, dashboard: Mapping[str, Any], answers: Mapping[str, Any]
) -> dict[str, list[list[Any]]]:
    """Return the fields of each panel, as heading and shown values, for answers by letter."""
    file = folder / "dashboard.json"
    file.write_text(json.dumps(dashboard), encoding="utf-8")
    found: dict[str, list[list[Any]]] = _node("cells.mjs", [str(file)], answers)
    return found


def described(texts: Sequence[str]) -> list[str]:
    """Return the HTML of each description, by ``renderMarkdown``."""
    answer: list[str] = _node("described.mjs", [], list(texts))
    return answer


def _node(script: str, arguments: list[str], asked: object) -> Any:  # noqa: ANN401 - any JSON value
    words = ["node", str(TOOLS / script), *arguments]
    done = run(words, cwd=TOOLS, timeout=60, stdin=json.dumps(asked))
    assert done.status == 0, done.stderr
    return json.loads(done.stdout)
