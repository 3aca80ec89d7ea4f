"""A word of the language in; what the language's page says of it out, without any specs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from genmon.frozen import dataclass

_SOURCE_TREE = Path(__file__).resolve().parents[3]
_HEADING = re.compile(r"(#{1,4}) (.+)")
_ROW = re.compile(
    r"\| `(?P<key>[^`]+)` \| (?P<value>.*?) \| (?P<default>.*?) \| (?P<meaning>.*) \|"
)
_PARTS = {2: "chapter", 3: "section", 4: "part"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading of the page with its text, and the headings right below it."""

    name: str
    what: str
    text: str
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it stands in, what its value is, and what it means."""

    name: str
    of: str
    value: str
    default: str
    meaning: str


@cache
def page() -> str:
    """Return the language's page, from the wheel or from the source tree."""
    packaged = files("genmon").joinpath("docs/language.md")
    traversable = packaged if packaged.is_file() else _SOURCE_TREE / "docs" / "language.md"
    return traversable.read_text(encoding="utf-8")


@cache
def entries() -> tuple[Entry, ...]:
    """Return what stands under each heading, in the order of the page."""
    heads = list(_headings())
    ends = [start for _, _, start, _ in heads[1:]] + [len(page())]
    return tuple(
        Entry(name, _PARTS[level], page()[text:end].strip(), _below(heads[number:]))
        for number, ((level, name, _, text), end) in enumerate(zip(heads, ends, strict=True))
        if level in _PARTS
    )


def _headings() -> Iterator[tuple[int, str, int, int]]:
    """Yield the level and the name of each heading, where it begins, and where its text does."""
    place, fenced = 0, False
    for line in page().splitlines(keepends=True):
        fenced ^= line.startswith("```")
        headings = None if fenced else _HEADING.fullmatch(line.rstrip())
        if headings:
            yield len(headings[1]), headings[2].strip("`"), place, place + len(line)
        place += len(line)


def _below(heads: list[tuple[int, str, int, int]]) -> tuple[str, ...]:
    (level, *_), *rest = heads
    names = []
    for deeper, name, *_ in rest:
        if deeper <= level:
            break
        names += [name] if deeper == level + 1 else []
    return tuple(names)


@cache
def keys() -> tuple[Key, ...]:
    """Return every key of every table of the page."""
    return tuple(
        Key(row["key"], entry.name, row["value"], row["default"], row["meaning"])
        for entry in entries()
        for row in _ROW.finditer(entry.text)
    )


def about(word: str) -> tuple[tuple[Entry, ...], tuple[Key, ...]]:
    """Return the headings and the keys of that name; nothing where it is no word of the language.

    A key may be asked for with what it stands in: ``Rung.for``, ``dashboards.title``.
    """
    of, _, name = word.rpartition(".")
    found = tuple(key for key in keys() if key.name == name and of in {"", key.of})
    return tuple(entry for entry in entries() if entry.name == word), found


def words() -> frozenset[str]:
    """Return every word that ``about`` knows."""
    return frozenset({entry.name for entry in entries()} | {key.name for key in keys()})
