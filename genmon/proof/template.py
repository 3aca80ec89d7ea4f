"""A text that is written once for a shape, and filled with the names and texts of each group."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from genmon.proof.marked import MARK
from genmon.proof.shape import WORD, Shape, Word

_PIECE = re.compile(f"{MARK.pattern}|{WORD.pattern}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text in parts: as it is, or the place of what belongs there, names before texts."""

    parts: tuple[str | int, ...]

    @classmethod
    def of(cls, text: str, shape: Shape, words: Mapping[str, Word]) -> Template:
        """Return what a text is made of that has marks for texts, and names as they are."""
        return cls(tuple(_parts(text, shape, words)))

    def fits(self, shape: Shape, words: Mapping[str, Word]) -> bool:
        """Tell whether every name that the text has is one of the shape's, and in its place."""
        rest = "\0".join(part for part in self.parts if isinstance(part, str))
        left = {word for word in WORD.findall(rest) if word in words}
        known = set(WORD.findall(shape.key))
        return left <= known and not any(name in rest for name in shape.names)

    def filled(self, shape: Shape) -> str:
        """Return the text of a group; texts stand in it between double quotes."""
        texts = (json.dumps(text, ensure_ascii=False)[1:-1] for text in shape.texts)
        fill = (*shape.names, *texts)
        return "".join([fill[part] if isinstance(part, int) else part for part in self.parts])


def _parts(text: str, shape: Shape, words: Mapping[str, Word]) -> Iterator[str | int]:
    places = {name: place for place, name in enumerate(shape.names)}
    end = 0
    for piece in _PIECE.finditer(text):
        word = words.get(piece[0])
        place = len(places) + int(piece[1]) if piece[1] else word and places.get(word.name)
        if place is None:
            continue
        yield text[end : piece.start()]
        yield place
        end = piece.end() - (len(word.ending) if word else 0)
    yield text[end:]
