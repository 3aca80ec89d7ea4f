"""What the reader hands to the models: plain values that know where they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genmon.diag import Span


class SourceMap(dict[str, Any]):
    """A mapping with its own span, and the span of each key and each value.

    ``raw`` holds the text of each scalar value as it was written (``0.10``, ``1e3``, ``yes``).
    """

    __slots__ = ("keys_at", "raw", "span", "values_at")

    def __init__(self, span: Span) -> None:
        """Start an empty mapping at ``span``."""
        super().__init__()
        self.span = span
        self.keys_at: dict[str, Span] = {}
        self.values_at: dict[str, Span] = {}
        self.raw: dict[str, str] = {}

    def put(self, key: str, value: Any, *, key_at: Span, value_at: Span, raw: str = "") -> None:  # noqa: ANN401 - any plain value
        """Add an entry with its places."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at
        self.raw[key] = raw


class SourceList(list[Any]):
    """A sequence with its own span, and the span and the text of each item."""

    __slots__ = ("items_at", "raw", "span")

    def __init__(self, span: Span) -> None:
        """Start an empty sequence at ``span``."""
        super().__init__()
        self.span = span
        self.items_at: list[Span] = []
        self.raw: list[str] = []

    def put(self, value: Any, *, item_at: Span, raw: str = "") -> None:  # noqa: ANN401 - any plain value
        """Add an item with its place."""
        self.append(value)
        self.items_at.append(item_at)
        self.raw.append(raw)


def spans_in(value: object) -> Iterator[Span]:
    """Yield the spans of a mapping or a list, and of all keys, values and items in it."""
    if isinstance(value, SourceMap):
        yield from (value.span, *value.keys_at.values(), *value.values_at.values())
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, SourceList):
        yield from (value.span, *value.items_at)
        for inner in value:
            yield from spans_in(inner)


def shown(value: Any, raw: str) -> str:  # noqa: ANN401 - any plain value
    """Write a value on one line, its scalars as they were written."""
    if isinstance(value, SourceMap):
        inner = (f"{key}: {shown(item, value.raw[key])}" for key, item in value.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, SourceList):
        inner = (shown(item, raw) for item, raw in zip(value, value.raw, strict=True))
        return f"[{', '.join(inner)}]"
    return raw or str(value)
