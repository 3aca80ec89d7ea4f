"""A configuration and its folder in, the names of the templates that its files define, out."""

from __future__ import annotations

from pathlib import Path

from genmon.alertmanager.config.config import Config, Written
from genmon.alertmanager.read.template_text import defined_in

Defined = frozenset[str] | None


def template_files(config: Config, folder: Path) -> tuple[Defined, tuple[Written, ...]]:
    """Return the names, ``None`` where some file is elsewhere, and patterns without a file.

    An absolute path is that of the machine which Alertmanager runs on, so nothing is said of it.
    """
    here = [template for template in config.templates if not Path(template.text).is_absolute()]
    files = {one: tuple(folder.glob(one.text)) for one in here}
    lacking = tuple(one for one, found in files.items() if not found)
    if lacking or len(here) < len(config.templates):
        return None, lacking
    texts = (file.read_text("utf-8", "replace") for found in files.values() for file in found)
    return frozenset(name for text in texts for name in defined_in(text)), lacking
