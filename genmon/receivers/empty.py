"""Nobody, on purpose: the alerts are seen on Alertmanager's web page only."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import Spec
from genmon.model.scalars import Title
from genmon.plan.notify import Settings
from genmon.receivers._kind import ReceiverKind


class Empty(Spec):
    """Nobody, and why: it tells a receiver that is meant to be silent from an unfinished one."""

    because: Title = Field(description="why nobody is told, for those who read the specs")


def lower(_: Empty) -> Settings:
    """Return no field at all, which is how a kind says that it tells nobody."""
    return ()


RECEIVER = ReceiverKind("empty", Empty, lower)
