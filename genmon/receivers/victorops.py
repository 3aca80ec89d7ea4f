"""VictorOps, which is Splunk On-Call, through its REST endpoint."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.model.base import Spec
from genmon.model.scalars import SeverityName
from genmon.plan.notify import Settings
from genmon.receivers._fields import PlainWord, SecretFile, SendResolved, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import by_severity, rendered


class VictorOps(Spec):
    """A routing key in Splunk On-Call."""

    api_key_file: SecretFile = Field(description="path of the file that holds the endpoint's key")
    routing_key: PlainWord = Field(description="who is called; it is no secret")
    message_types: dict[SeverityName, Literal["CRITICAL", "WARNING", "INFO"]] = Field(
        default_factory=dict,
        description="the type for our severity; by default after its name, else `CRITICAL`",
    )
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"api_key": "api_key_file"})


def lower(spec: VictorOps) -> Settings:
    """Return the fields of ``victorops_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("api_key_file", spec.api_key_file),
        ("routing_key", spec.routing_key),
        ("message_type", by_severity(spec.message_types, rendered("victorops.message_type"))),
        ("state_message", rendered("text")),
        ("entity_display_name", rendered("title")),
        ("custom_fields", tuple((name, rendered(name)) for name in _FIELDS)),
    )


_FIELDS = ("runbook", "dashboard")

RECEIVER = ReceiverKind(
    "victorops", VictorOps, lower, secrets=("api_key_file",), by_severity=("message_types",)
)
