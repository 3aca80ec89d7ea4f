"""Ladders: the ordered rungs of one signal, each an alert, a target or a colour."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from genmon.model.base import Seeds, Spec, misshapen
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
from genmon.prom.quantity import Quantity

COMPARISONS = {
    "above": ">",
    "at_least": ">=",
    "below": "<",
    "at_most": "<=",
    "equals": "==",
}
"""The words that compare a signal with a quantity, and PromQL's operators."""


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
    summary: Text | None = Field(None, description="the alert in one line; default: made up")
    seed: Seeds = ()

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        problem = self._problem()
        if problem:
            raise misshapen(*problem)
        return self

    def _problem(self) -> tuple[str, str] | None:
        """Return what is wrong with the combination of keys, and what to do about it."""
        written = [word for word in COMPARISONS if getattr(self, word) is not None]
        if len(written) > 1:
            words = " and ".join(f"`{word}`" for word in written)
            return f"a rung compares once, not with {words}", "write two rungs"
        if self.target is not None:
            alert_words = (self.name, self.severity, self.hold, self.colour, *written, self.gate)
            hint = "give the alert a rung of its own; a target takes `beyond: COLOUR` at most"
            return ("a `target` is no alert", hint) if any(alert_words) else None
        if self.name is None:
            bare = self.colour is not None and bool(written) and self.severity is None
            hint = "add `name: …`, or `colour: …` and nothing but a comparison"
            return None if bare else ("a rung is an alert, a `colour` step or a `target`", hint)
        hint = "add `severity: …`, a name from `severities`"
        return limit_problem(self) if self.severity else (f"`{self.name}` has no `severity`", hint)

    @property
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
