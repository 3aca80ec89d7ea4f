"""A folder of generated files in, the texts of each system in it out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed, Span
from genmon.load.shown import shown

UNREADABLE_OUTPUT = Code(
    "GM723",
    "generated files that cannot be compared",
    """
`genmon diff --out` compares two folders of generated files: rule files in `prometheus/rules` and
`alertmanager/alertmanager.yml` in a folder for each system, as `genmon render` writes them, or the
same in one folder. A file that is no YAML, or that Prometheus or Alertmanager would refuse, means
nothing that could be compared.
""",
)
RULES = "prometheus/rules/"
CONFIG = "alertmanager/alertmanager.yml"
_MANIFEST = "manifest.sha256"

Texts = Mapping[str, str]
"""The text of each file of a system by its path below the folder of the system."""


def systems_in(folder: Path) -> Mapping[str, Texts]:
    """Return the texts of each system by name; raises Failed where there is none."""
    roots = {path.parent.parent for path in folder.glob("**/prometheus/rules")}
    if not roots:
        hint = "name a folder that `genmon render` has written, such as `out`"
        message = f"there are no rule files in {shown(folder)}"
        raise Failed([Diagnostic(UNREADABLE_OUTPUT, message, hint=hint)])
    return {root.relative_to(folder).as_posix(): _texts(root) for root in sorted(roots)}


def _texts(root: Path) -> Texts:
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): _text(path) for path in paths if path.name != _MANIFEST
    }


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise refused(shown(path), f"it cannot be read as text: {error}") from error


def refused(path: str, why: str, line: int = 1) -> Failed:
    """Return the failure of a file that means nothing."""
    hint = "correct the file, or let `genmon render` write it again"
    span = Span(path, line, 1, line, 1)
    return Failed([Diagnostic(UNREADABLE_OUTPUT, why, span, hint=hint)])
