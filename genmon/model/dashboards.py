"""Dashboards: what people look at, by the names of signals."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from genmon.model.addresses import Url
from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.scalars import (
    LabelName,
    OneOrMore,
    QuantityField,
    SelectorField,
    SignalName,
    Some,
    Text,
    Title,
    Window,
    Word,
)
from genmon.units.times import TimesError, time_zone

_DATA_SOURCE = "datasource"
"""The variable that every dashboard has, by which its reader chooses the Prometheus."""
_OWN_ZONES = ("browser", "utc")
"""What Grafana calls the reader's time zone and the zone of all clocks."""


class Variable(Spec):
    """A choice at the top; it filters the panels whose signals keep a label of its name.

    The values are those of the system's own scrape jobs, and of what the variables above it chose.
    """

    values_from: SelectorField = Field(
        description="the metric, or a selector, whose values of this label are offered"
    )


class Panel(Spec):
    """One panel; unit, colours and description come from the signals it shows."""

    title: Title
    show: OneOrMore[SignalName] = Field((), description="one signal or several")
    kind: Literal[
        "timeseries", "stat", "gauge", "bargauge", "table", "heatmap", "state-timeline", "alertlist"
    ] = Field("timeseries", alias="as", description="how it draws")
    thresholds: SignalName | None = Field(None, description="whose ladder colours a time series")
    about: Text | None = None
    minimum: QuantityField | None = Field(None, alias="min")
    maximum: QuantityField | None = Field(None, alias="max")
    width: int = Field(12, ge=1, le=24, description="of 24 columns")
    height: int = Field(8, ge=2, le=40)
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _has_something_to_show(self) -> Self:
        if self.kind == "alertlist" and self.show:
            message = "an `alertlist` shows alerts, not signals"
            raise misshapen(message, "leave `show` out", key="show")
        if self.kind != "alertlist" and not self.show:
            hint = "add `show: SIGNAL`, or make it `as: alertlist`"
            raise misshapen(f"the panel `{self.title}` shows nothing", hint)
        return self


class Row(Spec):
    """A titled row of panels."""

    title: Title
    panels: Some[Panel]


class Dashboard(Spec):
    """One dashboard; its key is the uid in Grafana."""

    title: Title
    about: Text | None = None
    team: Word | None = Field(
        None, description="a name from `teams`: Grafana files it in a folder of the team's own"
    )
    refresh: Window = 30
    time: Window = Field(3600, description="how far it looks back when opened")
    timezone: str = Field(
        "browser", description="`browser` for the reader's own, `utc`, or such as `Europe/Berlin`"
    )
    variables: dict[LabelName, Variable] = Field(default_factory=dict)
    rows: Some[Row]
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _leaves_grafana_its_own_variables(self) -> Self:
        for name in self.variables:
            if name == _DATA_SOURCE or name.startswith("__"):
                hint = "choose by another label, or rename this one where it is scraped"
                raise misshapen(f"`{name}` is a variable of Grafana's own", hint, key="variables")
        return self

    @model_validator(mode="after")
    def _is_in_a_time_zone(self) -> Self:
        try:
            zone = self.timezone if self.timezone in _OWN_ZONES else time_zone(self.timezone)
        except TimesError as error:
            raise misshapen(error.what, error.step, key="timezone") from None
        object.__setattr__(self, "timezone", "utc" if zone == "UTC" else zone)
        return self


class Grafana(Spec):
    """How Grafana finds the data and where it files the dashboards."""

    folder: Title | None = None
    datasource: Url = "http://localhost:9090"
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED
