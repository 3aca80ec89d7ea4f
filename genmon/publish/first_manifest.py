"""``manifest.json``, the one list of all systems that genmon wrote at first → what it lists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from genmon.publish.manifest import Listed
from genmon.publish.paths import FIRST_MANIFEST as NAME
from genmon.publish.paths import is_safe

_HASH = re.compile(r"[0-9a-f]{64}")


def read_first(content: bytes) -> Mapping[str, Listed] | None:
    """Return what it lists, by path; None where it is not genmon's, or cannot be read.

    Each change of any system changed it, so it was the file that every merge stopped at. What it
    lists goes into the manifests of the systems, and it goes away.
    """
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    files = value.get("files") if isinstance(value, dict) else None
    if not isinstance(files, dict) or not str(value.get("generated")).startswith("genmon wrote "):
        return None
    return {path: _listed(path, entry) for path, entry in files.items() if _is_sound(path, entry)}


def _is_sound(path: str, entry: Any) -> bool:  # noqa: ANN401 - any JSON value
    return (
        is_safe(path)
        and isinstance(entry, dict)
        and _HASH.fullmatch(str(entry.get("sha256"))) is not None
    )


def _listed(path: str, entry: Mapping[str, Any]) -> Listed:
    return Listed(path, frozenset({entry["sha256"]}))


__all__ = ["NAME", "read_first"]
