"""PagerDuty, through its Events API v2."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.model.base import Spec
from genmon.model.scalars import SeverityName
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import by_severity, rendered


class PagerDuty(Spec):
    """A service in PagerDuty.

    ``severities`` exists because PagerDuty knows four words and refuses an event with any other.
    """

    routing_key_file: SecretFile = Field(
        description="path of the file that holds the integration key of the service"
    )
    severities: dict[SeverityName, Literal["critical", "error", "warning", "info"]] = Field(
        default_factory=dict,
        description="PagerDuty's severity for ours; by default the same name, else `critical`",
    )
    send_resolved: SendResolved = True

    _secrets = secrets_are_files(
        {"routing_key": "routing_key_file", "service_key": "routing_key_file"}
    )


def lower(spec: PagerDuty) -> Settings:
    """Return the fields of ``pagerduty_configs``."""
    details = tuple((name, rendered(f"pagerduty.{name}")) for name in _DETAILS)
    return (
        ("send_resolved", spec.send_resolved),
        ("routing_key_file", spec.routing_key_file),
        ("description", rendered("pagerduty.description")),
        ("severity", by_severity(spec.severities, rendered("pagerduty.severity"))),
        ("details", details),
        ("class", "{{ .CommonLabels.signal }}"),
        ("component", "{{ .CommonLabels.system }}"),
    )


_DETAILS = ("firing", "resolved", "runbook", "dashboard")

RECEIVER = ReceiverKind(
    "pagerduty", PagerDuty, lower, secrets=("routing_key_file",), by_severity=("severities",)
)
