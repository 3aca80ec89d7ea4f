"""Service level objectives: a promise over a period, and the alerts on breaking it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.scalars import (
    AlertName,
    Duration,
    Items,
    LabelName,
    QuantityField,
    SeverityName,
    SignalName,
    Text,
    Title,
    Window,
    Word,
)
from genmon.model.signals import SignalSpec

_ON = ("of", "good", "bad")
_WHAT = ("burn", "budget", "violated")
_SHORTEST = 5
"""Seconds of a window in which a proof shows a rate: five samples, one a second."""


class SloAlert(Spec):
    """One alert on an objective: its budget burns too fast or is used up, or it is broken."""

    name: AlertName
    severity: SeverityName = Field(description="a name from `severities`")
    burn: float | None = Field(
        None, gt=0, description="times the pace that just uses the budget up"
    )
    long: Window | None = Field(None, description="the window that shows it is worth a page")
    short: Window | None = Field(None, description="the window that shows it still goes on")
    budget: QuantityField | None = Field(None, description="fires at this share left, or less")
    violated: bool = Field(default=False, description="fires below the objective, over the period")
    hold: Duration | None = Field(None, alias="for", description="how long it must last")
    labels: dict[LabelName, Title] = Field(default_factory=dict, description="further labels")
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        written = [key for key in _WHAT if getattr(self, key) not in (None, False)]
        if len(written) != 1:
            hint = "write `burn: 14.4` with `long` and `short`, `budget: 0%`, or `violated: true`"
            raise misshapen(f"`{self.name}` is one of burn, budget and violated", hint)
        if self.burn is not None and (self.long is None or self.short is None):
            hint = "add the two windows, such as `long: 1h, short: 5m`"
            raise misshapen(f"`{self.name}` burns over two windows, `long` and `short`", hint)
        if self.long and self.short and not _SHORTEST <= self.short < self.long:
            said = f"`short` of `{self.name}` is at least 5 s, and shorter than `long`"
            raise misshapen(said, "write such as `long: 1h, short: 5m`", key="short")
        return self


class Slo(Spec):
    """An objective on a signal; panels show it by its name, and its budget as `<name>_budget`.

    It is on an `availability`, a `within` or a `ratio`. A ratio is one of bad events, unless its
    own alerts fire `below` a limit, or the objective says `good`.
    """

    of: SignalName | None = Field(None, description="the share; good or bad as its alerts say")
    good: SignalName | None = Field(None, description="in place of `of`: a share of good events")
    bad: SignalName | None = Field(None, description="in place of `of`: a share of bad events")
    objective: QuantityField = Field(description="the share promised, such as `99.9%`")
    over: Window = Field(2592000, description="the period, rolling")
    title: Title | None = None
    about: Text | None = None
    labels: dict[LabelName, Title] = Field(default_factory=dict, description="for every alert")
    team: Word | None = Field(None, description="a name from `teams`")
    runbook: Items[Text] = Field((), description="what to do, step by step")
    min_events: int | None = Field(
        None,
        ge=1,
        description="alerts need this many events in their long window; default: as the ratio says",
    )
    alerts: Items[SloAlert] = ()
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _is_on_one_signal(self) -> Self:
        written = [key for key in _ON if getattr(self, key) is not None]
        if len(written) != 1:
            hint = "write `of: SIGNAL`, or `good: SIGNAL` or `bad: SIGNAL` where that is not clear"
            said = "an objective is on one signal"
            raise misshapen(said, hint, key=written[-1]) if written else misshapen(said, hint)
        return self

    @property
    def key(self) -> str:
        """The key that names the signal: `of`, `good` or `bad`."""
        return next(key for key in _ON if getattr(self, key) is not None)

    @property
    def signal(self) -> str:
        """The signal that the objective is on."""
        return str(getattr(self, self.key))


class SloShare(SignalSpec):
    """The signal that an objective makes of itself: the share of good over the period."""

    slo: Slo


class SloBudget(SignalSpec):
    """The signal that an objective makes of its budget: the share left over the period."""

    slo: Slo
    name: SignalName


def slo_signals(slos: Mapping[str, Slo]) -> dict[str, SignalSpec]:
    """Return the two signals of each objective, by the names under which panels show them."""
    made: dict[str, SignalSpec] = {}
    for name, slo in slos.items():
        title = slo.title or name.replace("_", " ").capitalize()
        made[name] = SloShare.made(
            slo=slo,
            title=title,
            about=slo.about,
            labels=slo.labels,
            team=slo.team,
            runbook=slo.runbook,
            seed=slo.seed,
        )
        made[f"{name}_budget"] = SloBudget.made(slo=slo, name=name, title=f"{title}: budget left")
    return made


def signals_read(spec: SignalSpec) -> tuple[str, ...]:
    """Return the signals that one is worked out from, that of an objective among them."""
    own = (spec.slo.signal,) if isinstance(spec, SloShare | SloBudget) else ()
    return (*own, *(name for _, name in spec.references()))
