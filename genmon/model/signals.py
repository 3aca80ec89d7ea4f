"""The base of every signal kind: one measured quantity, defined once and used by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from genmon.diag import Span
from genmon.model.base import Seeds, Spec
from genmon.model.scalars import Items, LabelName, Text, Title, Word
from genmon.prom.selector import Selector


class SignalSpec(Spec):
    """What all kinds share; the key that names the kind comes with the kind's own file."""

    title: Title | None = Field(None, description="its name for people; default: the key in words")
    about: Text | None = Field(None, description="what it tells, shown on panels and in runbooks")
    by: Items[LabelName] = Field((), description="the labels to keep; all others are merged")
    labels: dict[LabelName, Title] = Field(
        default_factory=dict, description="labels for every alert of its ladder"
    )
    team: Word | None = Field(
        None, description="a name from `teams`; becomes a label of its alerts"
    )
    runbook: Items[Text] = Field((), description="what to do when its alerts fire, step by step")
    seed: Seeds = ()

    @cached_property
    def selectors(self) -> tuple[tuple[str, int, Selector], ...]:
        """Each selector with its key and its place in the list under that key."""
        found: list[tuple[str, int, Selector]] = []
        for key, value in vars(self).items():
            if isinstance(value, Selector):
                found.append((key, 0, value))
            elif isinstance(value, tuple):
                several = enumerate(value)
                found += [(key, index, one) for index, one in several if isinstance(one, Selector)]
        return tuple(found)

    def label_uses(self) -> Iterator[tuple[str, Span]]:
        """Yield each label, outside of selectors, that its metrics must have, with its place."""
        for index, label in enumerate(self.by):
            yield label, self.at_item("by", index)

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield each other signal that this one is made of, with the key that names it."""
        yield from ()

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield each name of another kind: of what, in the plural, the key, the name."""
        yield from ()
