"""Ladders: the ordered rungs of one signal, each an alert, a target or a colour."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.scalars import (
    AlertName,
    Colour,
    Duration,
    LabelName,
    QuantityField,
    SeverityName,
    Text,
    Title,
)
from genmon.units.quantity import Quantity

COMPARISONS = {
    "above": ">",
    "at_least": ">=",
    "below": "<",
    "at_most": "<=",
    "equals": "==",
}
"""The words that compare a signal with a quantity, and PromQL's operators."""

_TARGET = frozenset({"target", "beyond", "seed", "accept"})
_COLOUR = frozenset({"colour", "seed", "accept", *COMPARISONS})
_HINTS = {
    "target": "a target takes `beyond: COLOUR` at most; give an alert a rung of its own",
    "colour": "a colour step takes a comparison and nothing else; an alert has a `name`",
    "name": "write `colour`, or give the target a rung of its own",
    "until_next": "add `above: …`, or leave `until_next` out",
}


class Rung(Spec):
    """One step: an alert has a ``name``; a target or a colour step has none."""

    name: AlertName | None = Field(None, description="the alert's name")
    above: QuantityField | None = Field(None, description="fires beyond this")
    at_least: QuantityField | None = Field(None, description="fires at this or beyond")
    below: QuantityField | None = Field(None, description="fires under this")
    at_most: QuantityField | None = Field(None, description="fires at this or under")
    equals: QuantityField | None = Field(None, description="fires at exactly this")
    until_next: bool = Field(default=False, description="holds only up to the next rung: a band")
    hold: Duration | None = Field(None, alias="for", description="how long it must last")
    keep_firing_for: Duration | None = Field(None, description="how long it outlasts the condition")
    severity: SeverityName | None = Field(None, description="a name from `severities`")
    exceptions: dict[LabelName, dict[Title, QuantityField]] = Field(
        default_factory=dict, alias="except", description="members with a limit of their own"
    )
    gate: bool = Field(default=False, description="`genmon gate` asks whether the limit is kept")
    target: QuantityField | None = Field(None, description="the value aimed at; no alert")
    colour: Colour | None = Field(None, description="the panel's colour from here on")
    beyond: Colour | None = Field(None, description="the panel's colour beyond the target")
    labels: dict[LabelName, Title] = Field(
        default_factory=dict, description="further labels of the alert"
    )
    summary: Text | None = Field(
        None,
        description="the alert in one line; may name labels, `{{ $labels.job }}`; default: made up",
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        problem = self._problem()
        if problem:
            raise problem
        return self

    def _problem(self) -> PydanticCustomError | None:
        """Return what is wrong with the combination of keys, and what to do about it."""
        compared = [word for word in COMPARISONS if getattr(self, word) is not None]
        if len(compared) > 1:
            words = " and ".join(f"`{word}`" for word in compared)
            message = f"a rung compares once, not with {words}"
            return misshapen(message, "write two rungs", key=compared[-1])
        if self.target is not None:
            return self._beside("target", self._keys() - _TARGET)
        if self.name is None:
            return self._nameless(compared)
        return self._named(compared)

    def _named(self, compared: list[str]) -> PydanticCustomError | None:
        if self.severity is None:
            hint = "add `severity: …`, a name from `severities`"
            return misshapen(f"`{self.name}` has no `severity`", hint)
        if self.until_next and not compared:
            message = "`until_next` ends a comparison, and there is none"
            return misshapen(message, _HINTS["until_next"], key="until_next")
        limits = limit_problem(self)
        if limits:
            return misshapen(*limits)
        return self._beside("name", self._keys() & {"beyond"})

    def _nameless(self, compared: list[str]) -> PydanticCustomError | None:
        if self.colour is not None and compared:
            return self._beside("colour", self._keys() - _COLOUR)
        hint = "add `name: …`, or `colour: …` and a comparison"
        return misshapen("a rung is an alert, a `colour` step or a `target`", hint)

    def _keys(self) -> frozenset[str]:
        """Return the keys that were written, as they were written."""
        fields = type(self).model_fields
        return frozenset(fields[name].alias or name for name in self.model_fields_set)

    @staticmethod
    def _beside(key: str, wrong: frozenset[str]) -> PydanticCustomError | None:
        if not wrong:
            return None
        first = min(wrong)
        return misshapen(f"`{first}` cannot stand beside `{key}`", _HINTS[key], key=first)

    @cached_property
    def comparison(self) -> tuple[str, Quantity] | None:
        """The word and the quantity compared with; ``None`` where the signal is the condition."""
        for word in COMPARISONS:
            quantity = getattr(self, word)
            if quantity is not None:
                return word, quantity
        return None


def limit_problem(rung: Rung) -> tuple[str, str] | None:
    """Return what keeps exceptions or a gate from meaning something, and what to do about it."""
    if not rung.exceptions and not rung.gate:
        return None
    key = "except" if rung.exceptions else "gate"
    if rung.comparison is None or rung.until_next:
        hint = "add `above: …` or another comparison, and leave `until_next` out"
        return f"`{key}` needs a limit, and a band has two", hint
    if len(rung.exceptions) > 1 or any(not own for own in rung.exceptions.values()):
        return "`except` picks members by one label", "write it like `except: {job: {auth: 150ms}}`"
    return None
