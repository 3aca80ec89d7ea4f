"""A generated configuration and the one that a server prints → what differs in meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from genmon.commands.drift.difference import Difference, lacking, shown, surplus
from genmon.commands.drift.own_settings import OwnSettings
from genmon.commands.drift.place import NAMED, Spot
from genmon.commands.drift.same import SETS, is_same, same_set
from genmon.frozen import dataclass

Tree = Any
_NOTHING: tuple[Tree, ...] = ("", 0, False, None, [], {})


@dataclass(frozen=True, slots=True)
class Settings:
    """The generated ``file``, and what the server adds to it by itself."""

    file: str
    own: OwnSettings

    def compare(self, generated: Tree, printed: Tree) -> Iterator[Difference]:
        """Yield what differs, in the order of the file."""
        yield from self._compare(generated, printed, Spot())

    def _compare(self, ours: Tree, theirs: Tree, spot: Spot) -> Iterator[Difference]:
        if isinstance(ours, dict) and isinstance(theirs, dict):
            yield from self._mapping(ours, theirs, spot)
        elif isinstance(ours, list) and isinstance(theirs, list):
            yield from self._list(ours, theirs, spot)
        elif not is_same(ours, theirs, spot.name):
            yield self._changed(ours, theirs, spot)

    def _mapping(
        self, ours: Mapping[str, Tree], theirs: Mapping[str, Tree], spot: Spot
    ) -> Iterator[Difference]:
        for key in (*ours, *(key for key in theirs if key not in ours)):
            below = spot.below(key)
            if key not in theirs:
                yield from self._unset(ours[key], below)
            elif key not in ours:
                yield from self._added(theirs, key, below)
            else:
                yield from self._compare(ours[key], theirs[key], below)

    def _unset(self, ours: Tree, spot: Spot) -> Iterator[Difference]:
        """Yield what we have and the server does not print; it leaves out what is nothing."""
        if ours in _NOTHING:
            return
        if spot.name in NAMED and isinstance(ours, list):
            yield from self._list(ours, [], spot)
        else:
            yield Difference(spot.subject, self.file, spot.key, generated=shown(ours, spot.key))

    def _added(self, theirs: Mapping[str, Tree], key: str, spot: Spot) -> Iterator[Difference]:
        """Yield what the server prints and we do not have, but for what it adds by itself."""
        value = theirs[key]
        if self.own.holds(theirs, key, spot):
            return
        if isinstance(value, dict) and value:
            yield from self._mapping({}, value, spot)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from self._list([], value, spot)
        elif self.own.knows(key, spot) or value not in _NOTHING:
            yield Difference(spot.subject, self.file, spot.key, running=shown(value, spot.key))

    def _list(
        self, ours: Sequence[Tree], theirs: Sequence[Tree], spot: Spot
    ) -> Iterator[Difference]:
        if spot.name in SETS and not any(isinstance(value, dict) for value in (*ours, *theirs)):
            if not same_set(ours, theirs, spot.name):
                yield self._changed(ours, theirs, spot)
        elif spot.name in NAMED and _have_names((*ours, *theirs), NAMED[spot.name][0]):
            yield from self._named(ours, theirs, spot)
        elif any(isinstance(value, dict) for value in (*ours, *theirs)):
            yield from self._entries(ours, theirs, spot)
        elif len(ours) != len(theirs) or not all(
            is_same(here, there, spot.name) for here, there in zip(ours, theirs, strict=True)
        ):
            yield self._changed(ours, theirs, spot)

    def _named(
        self, ours: Sequence[Tree], theirs: Sequence[Tree], spot: Spot
    ) -> Iterator[Difference]:
        key, _ = NAMED[spot.name]
        here = {str(entry[key]): entry for entry in ours}
        there = {str(entry[key]): entry for entry in theirs}
        for name in (*here, *(name for name in there if name not in here)):
            below = spot.named(name)
            if name not in there:
                yield lacking(below.subject, self.file)
            elif name not in here:
                yield surplus(below.subject, self.file)
            else:
                yield from self._compare(here[name], there[name], below)

    def _entries(
        self, ours: Sequence[Tree], theirs: Sequence[Tree], spot: Spot
    ) -> Iterator[Difference]:
        """Pair the entries that are the same, then the rest in order, and compare those."""
        pairs = self._equal_pairs(ours, theirs, spot)
        here = [n for n in range(len(ours)) if n not in pairs]
        there = [n for n in range(len(theirs)) if n not in pairs.values()]
        if list(pairs.values()) != sorted(pairs.values()):
            yield Difference(
                spot.subject,
                self.file,
                remark=f"{spot.key} are in another order than in {self.file}",
            )
        for left, right in zip(here, there, strict=False):
            yield from self._compare(ours[left], theirs[right], spot.entry(left, ours[left]))
        for number in here[len(there) :]:
            yield lacking(self._whole(spot, number, ours[number]), self.file)
        for number in there[len(here) :]:
            yield surplus(self._whole(spot, number, theirs[number]), self.file)

    def _equal_pairs(
        self, ours: Sequence[Tree], theirs: Sequence[Tree], spot: Spot
    ) -> dict[int, int]:
        pairs: dict[int, int] = {}
        for left, here in enumerate(ours):
            # Most often what is the same stands in the same place.
            order = sorted(range(len(theirs)), key=lambda right: (right != left, right))
            for right in order:
                if right in pairs.values():
                    continue
                if not any(self._compare(here, theirs[right], spot.entry(left, here))):
                    pairs[left] = right
                    break
        return pairs

    @staticmethod
    def _whole(spot: Spot, number: int, value: Tree) -> str:
        entry = spot.entry(number, value)
        return f"{entry.subject}: {entry.key}" if entry.key else entry.subject

    def _changed(self, ours: Tree, theirs: Tree, spot: Spot) -> Difference:
        here, there = shown(ours, spot.key), shown(theirs, spot.key)
        if here == there:
            remark = f"{spot.key} differs from that in {self.file}, in what may be secret"
            return Difference(spot.subject, self.file, remark=remark)
        return Difference(spot.subject, self.file, spot.key, there, here)


def _have_names(entries: Sequence[Tree], key: str) -> bool:
    return all(isinstance(entry, dict) and key in entry for entry in entries)
