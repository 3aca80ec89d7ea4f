"""Thresholds for programs: one value in the specs feeds the alert and an environment variable."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from genmon.model import forms
from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec
from genmon.model.scalars import AlertName
from genmon.units.unit import METRIC_UNITS

VariableName = Annotated[str, StringConstraints(pattern=forms.VARIABLE, max_length=80)]
"""An environment variable as programs name them: ``PERF_API_LATENCY_MS``."""


class Export(Spec):
    """The threshold of an alert, as a number in a unit."""

    alert: AlertName = Field(description="whose threshold it is")
    unit: Literal[tuple(METRIC_UNITS)] | None = Field(  # type: ignore[valid-type]
        None, description="the unit of the number; default: the signal's"
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED
