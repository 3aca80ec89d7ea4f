"""The project's text templates, from the wheel or from the source tree, each read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_SOURCE_TREE = Path(__file__).resolve().parents[2]


@cache
def read_template(name: str) -> str:
    """Return the text of ``templates/<name>``."""
    return _folder().joinpath(name).read_text(encoding="utf-8")


@cache
def template_names(ending: str) -> tuple[str, ...]:
    """Return the names of the templates that end in ``ending``, sorted."""
    names = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name for name in names if name.endswith(ending)))


def _folder() -> Traversable:
    packaged = files("genmon").joinpath("templates")
    return packaged if packaged.is_dir() else _SOURCE_TREE / "templates"
