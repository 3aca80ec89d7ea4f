"""Inhibition between alerts of different signals; that within a ladder needs no words."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import Seeds, Spec
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
