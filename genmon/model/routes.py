"""Routes: what holds for all severities, and who hears beside or instead of theirs."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec
from genmon.model.oncall import Listener
from genmon.model.scalars import Items, LabelName, Word


class Routes(Spec):
    """What holds for all severities."""

    default: Word = Field(description="the receiver of what no severity takes")
    group_by: Items[LabelName] = Field(("system", "signal"), description="one message a group")
    also: Items[Listener] = Field((), description="who hears beside the severity's receivers")
    instead: Items[Listener] = Field((), description="who hears in their place; the first match")
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED
