"""A line of a spec file in, what a terminal can safely show of it out."""

from __future__ import annotations

import unicodedata

from genmon.frozen import dataclass

LIMIT = 160
_TAB = 4
_LATIN, _BASIC = 0x100, 0x10000


@dataclass(frozen=True, slots=True)
class ShownLine:
    """What is printed of a line, and the cell at which each of its characters begins.

    ``first`` is the index of the first character shown; ``cells`` has one entry more than there are
    characters shown: where the last one ends.
    """

    text: str
    first: int
    cells: tuple[int, ...]

    def cell(self, index: int) -> int:
        """Return the cell of the character at ``index`` of the line, or the nearest one shown."""
        return self.cells[max(0, min(index - self.first, len(self.cells) - 1))]


def visible(text: str) -> str:
    """Return ``text`` with every character that a terminal would obey, or hide, as an escape."""
    return text if text.isprintable() else "".join(_shown(character) for character in text)


def show_line(line: str, focus: int) -> ShownLine:
    """Return the line, cut to the cells around the character at index ``focus``."""
    first = max(0, focus - LIMIT)
    part = line[first : focus + LIMIT]
    pieces = [_piece(character) for character in part]
    low, high = _window([width for _, width in pieces], min(focus, len(line)) - first)
    left = "…" if first + low > 0 else ""
    right = "…" if first + high < len(line) else ""
    text, cells = [left], [len(left)]
    for shown, width in pieces[low:high]:
        step = _TAB - cells[-1] % _TAB if shown == "\t" else width
        text.append(" " * step if shown == "\t" else shown)
        cells.append(cells[-1] + step)
    return ShownLine("".join([*text, right]), first + low, tuple(cells))


def _window(widths: list[int], focus: int) -> tuple[int, int]:
    """Return the range of characters that fits: a third of the room goes before the focus."""
    if sum(widths) <= LIMIT:
        return 0, len(widths)
    low = _reach(widths[:focus][::-1], LIMIT // 3)
    high = _reach(widths[focus:], LIMIT - sum(widths[focus - low : focus]))
    return focus - low, focus + high


def _reach(widths: list[int], room: int) -> int:
    """Return how many of the widths fit."""
    for count, width in enumerate(widths):
        room -= width
        if room < 0:
            return count
    return len(widths)


def _piece(character: str) -> tuple[str, int]:
    if character == "\t":
        return character, _TAB
    shown = _shown(character)
    return shown, _width(character) if shown == character else len(shown)


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    if code < _LATIN:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < _BASIC else f"\\U{code:08x}"


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
