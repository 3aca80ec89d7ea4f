"""A text that is written for one group of a shape, and is filled for the others that have it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from genmon.frozen import dataclass
from genmon.proofs.marked import MARK
from genmon.proofs.shape import WORD, Shape, Word
from genmon.proofs.testfile import escaped

_PIECE = re.compile(f"{MARK.pattern}|{WORD.pattern}")


@dataclass(frozen=True, slots=False)
class Draft:
    """A text with the names of one group, and marks for its texts, between double quotes.

    What it is in parts is only looked for once there is another group.
    """

    text: str
    shape: Shape
    words: Mapping[str, Word]

    def own(self) -> str:
        """Return the text of the group that it is written for."""
        texts = _escaped(self.shape)
        return MARK.sub(lambda mark: texts[int(mark[1])], self.text)

    def filled(self, fill: Sequence[str]) -> str:
        """Return the text of another group, which it must fit, with what belongs in its places."""
        between, places = self._parts
        made = [""] * (len(between) + len(places))
        made[::2] = between
        made[1::2] = [fill[place] for place in places]
        return "".join(made)

    @cached_property
    def fits(self) -> bool:
        """Tell whether every name that the text has is one of the shape's, and in its place."""
        rest = "\0".join(self._parts[0])
        left = {word for word in WORD.findall(rest) if word in self.words}
        known = set(WORD.findall(self.shape.key))
        return left <= known and not any(name in rest for name in self.shape.names)

    @cached_property
    def _parts(self) -> tuple[Sequence[str], Sequence[int]]:
        """The text as it is between places, and what belongs there: names, and after them texts."""
        numbers = {name: place for place, name in enumerate(self.shape.names)}
        between, places, end = list[str](), list[int](), 0
        for piece in _PIECE.finditer(self.text):
            word = self.words.get(piece[0])
            place = len(numbers) + int(piece[1]) if piece[1] else word and numbers.get(word.name)
            if place is None:
                continue
            between.append(self.text[end : piece.start()])
            places.append(place)
            end = piece.end() - (len(word.ending) if word else 0)
        return (*between, self.text[end:]), places


def fill_of(shape: Shape) -> Sequence[str]:
    """Return what is filled in for a group of a shape: its names, and after them its texts."""
    return *shape.names, *_escaped(shape)


def _escaped(shape: Shape) -> list[str]:
    return [escaped(text)[1:-1] for text in shape.texts]
