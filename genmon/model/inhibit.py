"""Inhibition between alerts of different signals; that within a ladder needs no words."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.oncall import AlertSet
from genmon.model.scalars import Items, LabelName


class Inhibition(Spec):
    """While an alert of ``by`` fires, the alerts of ``silence`` stay silent."""

    silence: AlertSet = Field(description="the alerts that stay silent: names, or labels")
    by: AlertSet = Field(description="the alerts that say enough: names, or labels")
    equal: Items[LabelName] = Field(
        (), description="labels that must agree, beside `system`; both sides carry them"
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _has_two_sides(self) -> Self:
        both = sorted(set(self.silence.names) & set(self.by.names))
        if both:
            hint = "take it out of one of the two lists"
            raise misshapen(f"`{both[0]}` cannot silence itself", hint)
        return self
