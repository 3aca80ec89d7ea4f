"""One spec file: any sections in any arrangement; the extension tables complete the type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, cast

from pydantic import Discriminator, Field, Tag, create_model

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec
from genmon.model.dashboards import Dashboard, Grafana
from genmon.model.environments import Overlay
from genmon.model.exports import Export, VariableName
from genmon.model.inhibit import Inhibition
from genmon.model.intervals import Interval
from genmon.model.ladder import Rung
from genmon.model.metrics import Metric
from genmon.model.oncall import Escalation, Maintenance, Team
from genmon.model.routes import Routes
from genmon.model.scalars import (
    BoardName,
    Items,
    MetricName,
    OneOrMore,
    SeverityName,
    SignalName,
    Some,
    Word,
)
from genmon.model.scrape import Scrape, Storage
from genmon.model.seeds import Statement, StatementId
from genmon.model.severities import Severity, Smtp
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo
from genmon.model.system import System


class ReceiverSpec(Spec):
    """The channels of one receiver, by the name of the integration; none means web pages only."""

    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    def channels(self) -> tuple[tuple[str, Spec], ...]:
        """Return each integration with its settings, sorted by name."""
        found = []
        for name in sorted(type(self).model_fields):
            value = getattr(self, name)
            if name not in {"seed", "accept"}:
                found += [(name, item) for item in value]
        return tuple(found)


class Document(Spec):
    """What a spec file may say; every section is optional and may be spread over files."""

    signal_kinds: ClassVar[tuple[str, ...]] = ()

    system: System | None = Field(None, description="what the folder describes")
    metrics: dict[MetricName, Metric] = Field(default_factory=dict, description="the registry")
    signals: dict[SignalName, SignalSpec] = Field(
        default_factory=dict, description="measured quantities, each defined once"
    )
    alerts: dict[SignalName, Some[Rung]] = Field(
        default_factory=dict, description="the ladder of each signal, the mildest rung first"
    )
    slos: dict[SignalName, Slo] = Field(default_factory=dict, description="promises over a period")
    severities: dict[SeverityName, Severity] = Field(
        default_factory=dict, description="how urgent, and who"
    )
    receivers: dict[Word, ReceiverSpec] = Field(default_factory=dict, description="who can be told")
    routes: Routes | None = Field(None, description="what holds for all severities")
    smtp: Smtp | None = Field(None, description="the mail server")
    time_intervals: dict[Word, Interval] = Field(
        default_factory=dict, description="recurring times in words"
    )
    maintenance: dict[Word, Maintenance] = Field(
        default_factory=dict, description="planned windows in which severities stay silent"
    )
    escalation: Escalation | None = Field(None, description="who is called when nobody ends it")
    teams: dict[Word, Team] = Field(default_factory=dict, description="who hears by team")
    inhibit: Items[Inhibition] = Field((), description="alerts that silence others")
    scrape: Scrape | None = Field(None, description="what is collected")
    storage: Storage | None = Field(None, description="how long samples are kept")
    dashboards: dict[BoardName, Dashboard] = Field(
        default_factory=dict, description="what is looked at"
    )
    grafana: Grafana | None = Field(None, description="where the dashboards go")
    environments: dict[Word, Overlay] = Field(
        default_factory=dict, description="what differs between production, staging and their kin"
    )
    exports: dict[VariableName, Export] = Field(
        default_factory=dict, description="thresholds that programs read as well"
    )
    seeds: dict[StatementId, Statement] = Field(
        default_factory=dict, description="the statements that all this answers"
    )


def document_type(
    signals: Mapping[str, type[SignalSpec]], receivers: Mapping[str, type[Spec]]
) -> type[Document]:
    """Return ``Document`` with the signal kinds and the integrations that the tables name."""
    receiver = create_model(
        "Receiver",
        __base__=ReceiverSpec,
        **cast("Any", {name: _channel(spec) for name, spec in sorted(receivers.items())}),
    )

    def kind(value: Any) -> str | None:  # noqa: ANN401 - whatever was written
        return signal_kind(signals, value)

    union: Any = Annotated[_signal_union(signals), Discriminator(kind)]
    complete = create_model(
        "Document",
        __base__=Document,
        signals=(dict[SignalName, union], Field(default_factory=dict)),
        receivers=(dict[Word, receiver], Field(default_factory=dict)),
    )
    complete.signal_kinds = tuple(sorted(signals))
    complete.model_rebuild()  # now, that processes which share the systems out need not each do it
    return complete


def signal_kind(kinds: Mapping[str, Any], value: Any) -> str | None:  # noqa: ANN401 - whatever was written
    """Return the kind that a signal's keys name, if they name any."""
    if isinstance(value, SignalSpec):
        return next((name for name, spec in kinds.items() if type(value) is spec), None)
    named = [key for key in value if key in kinds] if isinstance(value, dict) else []
    return named[0] if named else None


def _channel(spec: type[Spec]) -> tuple[Any, Any]:
    one_or_more: Any = OneOrMore
    return (one_or_more[spec], ())


def _signal_union(signals: Mapping[str, type[SignalSpec]]) -> Any:  # noqa: ANN401 - a type made at run time
    members = [Annotated[spec, Tag(name)] for name, spec in sorted(signals.items())]
    union: Any = members[0]
    for member in members[1:]:
        union = union | member
    return union
