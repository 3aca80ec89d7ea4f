"""The base of every signal kind: one measured quantity, defined once and used by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from genmon.diag import Span
from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.scalars import Items, LabelName, Text, Title, Word
from genmon.promql.selector import Selector, none_of
from genmon.units.naming import ALERTNAME

ALERTS = "ALERTS"
"""The series that Prometheus writes of each alert that is pending or fires."""


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
    states: dict[Literal["0", "1"], Title] = Field(
        default_factory=dict,
        description="of what is true or false, the words: `{0: healthy, 1: failed}`",
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _names_both_states(self) -> Self:
        if len(self.states) == 1:
            (missing,) = {"0", "1"} - set(self.states)
            hint = "write both, like `states: {0: healthy, 1: failed}`"
            raise misshapen(f"`states` does not say what {missing} means", hint, key="states")
        return self

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

    def alerts_read(self, _: str) -> Iterator[Selector]:
        """Yield the selectors of the alerts that this one reads, in a system of some name."""
        yield from (selector for _, _, selector in self.selectors if selector.metric == ALERTS)

    def without_alerts(self, names: Sequence[str], labels: Sequence[str]) -> Self:
        """Return the same signal that does not read some alerts, which ``labels`` may name.

        A selector that asks for one alert by name stays as it is.
        """
        changed = {
            key: _changed(value, names, labels)
            for key, value in vars(self).items()
            if key in type(self).model_fields
        }
        copied = self.model_copy(update=changed)
        vars(copied).pop("selectors", None)  # they were found in the original
        return copied


def _changed(value: object, names: Sequence[str], labels: Sequence[str]) -> object:
    if isinstance(value, tuple):
        return tuple(_changed(one, names, labels) for one in value)
    if not isinstance(value, Selector) or value.metric != ALERTS or _asks_for_one(value):
        return value
    for label in labels:
        value = value.where(label, *none_of(names))
    return value


def _asks_for_one(selector: Selector) -> bool:
    return any(m.label == ALERTNAME and m.op == "=" for m in selector.matchers)
