"""A file's new content → the file, replaced in one step, so that no reader sees half of it."""

from __future__ import annotations

import secrets
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put the content at ``path``, raises OSError, with the file as it was."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with new.open("xb") as file:
            file.write(content)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
