"""A section of a configuration as it was read: its keys that say something, and their places."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from genmon.alertmanager.config.version import Version
from genmon.diag import Span
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that was read, and the places of its key and of itself."""

    value: Any
    key: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A text in a list, and its place."""

    text: str
    span: Span
    is_null: bool = False


@dataclasses.dataclass(slots=True)
class Section:
    """The keys of a mapping that say something, by name; ``emptied`` are those that say null."""

    name: str
    span: Span
    entries: dict[str, Entry] = dataclasses.field(default_factory=dict)
    is_sound: bool = True
    is_null: bool = False
    emptied: set[str] = dataclasses.field(default_factory=set)

    def get(self, key: str) -> Any:  # noqa: ANN401 - of the kind that the table says
        """Return the value of a key, ``None`` where it is not there."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value

    def has(self, key: str) -> bool:
        """Tell whether a key has a value that is not empty."""
        return self.get(key) not in (None, "", 0, False, (), {})

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts without their places."""
        return tuple(item.text for item in self.get(key) or ())

    def at(self, key: str) -> Span:
        """Return the place of a key's value, or of the section where the key is not there."""
        entry = self.entries.get(key)
        return self.span if entry is None else entry.span


Wrong = Iterator[tuple[str, Span]]
Rule = Callable[[Section, Version], Wrong]
