"""Two versions of the same specs in; each value that differs, with its place, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from genmon.frozen import dataclass
from genmon.load.overlay import SECTION
from genmon.model.source import SourceList, SourceMap

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One value in two versions, each as it was written."""

    path: Path
    before: str
    after: str


def differences(before: Sequence[SourceMap], after: Sequence[SourceMap]) -> tuple[Difference, ...]:
    """Return what differs between two versions of the same files, sorted by path."""
    pairs = zip(before, after, strict=True)
    found = [one for old, new in pairs for one in _in_mapping(old, new, ())]
    return tuple(sorted(found, key=lambda one: one.path))


def _in_mapping(old: SourceMap, new: SourceMap, path: Path) -> Iterator[Difference]:
    for key, value in old.items():
        here = (*path, key)
        if here not in ((SECTION,), ("system", "environment")):
            texts = _shown(value, old.raw[key]), _shown(new[key], new.raw[key])
            yield from _between(value, new[key], texts, here)


def _between(old: Any, new: Any, texts: tuple[str, str], path: Path) -> Iterator[Difference]:  # noqa: ANN401 - any plain value
    if isinstance(old, SourceMap) and isinstance(new, SourceMap) and set(old) == set(new):
        yield from _in_mapping(old, new, path)
    elif _alike(old, new):
        for before, after in zip(old, new, strict=True):
            if isinstance(before, SourceMap):
                yield from _in_mapping(before, after, (*path, str(before.get("name", ""))))
    elif old != new:
        yield Difference(path, *texts)


def _alike(old: Any, new: Any) -> bool:  # noqa: ANN401 - any plain value
    """Tell whether both are lists of the same named things."""
    if not isinstance(old, SourceList) or not isinstance(new, SourceList):
        return False
    names = [
        [item.get("name") for item in one if isinstance(item, SourceMap)] for one in (old, new)
    ]
    return any(names[0]) and names[0] == names[1]


def _shown(value: Any, raw: str) -> str:  # noqa: ANN401 - any plain value
    """Write a value on one line, its scalars as they were written."""
    if isinstance(value, SourceMap):
        inner = (f"{key}: {_shown(item, value.raw[key])}" for key, item in value.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, SourceList):
        inner = (_shown(item, raw) for item, raw in zip(value, value.raw, strict=True))
        return f"[{', '.join(inner)}]"
    return raw or str(value)
