"""All kinds that have a meaning, by name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.meaning.kind import Kind


def _kinds() -> dict[str, Kind]:
    folder = Path(__file__).parent / "meanings"
    names = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    generator = (import_module(f"tests.meaning.meanings.{name}").KIND for name in names)
    return {kind.name: kind for kind in generator}


KINDS = _kinds()
