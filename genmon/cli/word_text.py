"""What the language's page says of a word, as lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genmon.commands.explain.words import Entry, Key

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def text_of(entries: Sequence[Entry], keys: Sequence[Key]) -> str:
    """Return each part of the page of that name, then each key."""
    parts = ["\n".join(_entry(entry)) for entry in entries]
    if keys:
        parts.append("\n".join(_key(key) for key in keys))
    return "\n\n".join(parts)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.name}: a {entry.what} of the language"
    yield ""
    yield _LINK.sub(r"\1", entry.text)
    if entry.below:
        yield ""
        yield f"See also `genmon explain` of: {', '.join(entry.below)}"


def _key(key: Key) -> str:
    default = key.default.strip("`")
    given = f", {default}" if default == "required" else f", default {default}" if default else ""
    value = _LINK.sub(r"\1", key.value).replace("`", "")
    return f"`{key.name}` of {key.of}: {key.meaning} ({value}{given})"
