"""Environments: what differs between production, staging and their kin, as values laid over."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from genmon.model.base import Seeds, Spec
from genmon.model.scalars import AlertName, Items, Word

_Changes = dict[str, Any]
"""The names and keys of a section, as far down as the values that change.

They are checked by the section's own models once they are laid over it.
"""


class Additions(Spec):
    """What only this environment has; the specs have nothing of these names."""

    alerts: _Changes = Field(
        default_factory=dict,
        description="rungs by signal, in its ladder by their severity: `{latency: [{name: …}]}`",
    )
    receivers: _Changes = Field(default_factory=dict, description="by name")
    jobs: _Changes = Field(default_factory=dict, description="scrape jobs, by name")


class Removals(Spec):
    """What this environment goes without."""

    alerts: Items[AlertName] = Field((), description="names of alerts, also of objectives")
    receivers: Items[Word] = Field((), description="names of receivers")
    jobs: Items[Word] = Field((), description="names of scrape jobs")


class Overlay(Spec):
    """The values and receivers of one environment, where they differ from the specs' own."""

    add: Additions = Field(
        default_factory=Additions, description="what the specs do not have: see below"
    )
    drop: Removals = Field(
        default_factory=Removals, description="what the specs have and this goes without"
    )

    system: _Changes = Field(default_factory=dict, description="such as `links`")
    metrics: _Changes = Field(default_factory=dict, description="by metric")
    signals: _Changes = Field(default_factory=dict, description="by signal")
    alerts: _Changes = Field(default_factory=dict, description="by signal, then by alert")
    slos: _Changes = Field(default_factory=dict, description="by objective")
    severities: _Changes = Field(default_factory=dict, description="by severity")
    receivers: _Changes = Field(default_factory=dict, description="whole receivers, by name")
    routes: _Changes = Field(default_factory=dict, description="such as `default`")
    smtp: _Changes = Field(default_factory=dict)
    time_intervals: _Changes = Field(default_factory=dict, description="by name")
    maintenance: _Changes = Field(default_factory=dict, description="by name")
    escalation: _Changes = Field(default_factory=dict)
    teams: _Changes = Field(default_factory=dict, description="by team")
    scrape: _Changes = Field(default_factory=dict)
    storage: _Changes = Field(default_factory=dict)
    grafana: _Changes = Field(default_factory=dict)
    seed: Seeds = ()
