"""Opsgenie, through its alert API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from genmon.model.base import Spec
from genmon.model.scalars import OneOrMore, SeverityName
from genmon.plan.notify import Settings
from genmon.receivers._fields import (
    MessagePart,
    SecretFile,
    SendResolved,
    WebAddress,
    secrets_are_files,
)
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import by_severity, given, rendered


class Opsgenie(Spec):
    """An integration in Opsgenie, and whom it calls where it does not know that itself."""

    api_key_file: SecretFile = Field(
        description="path of the file that holds the integration's key"
    )
    api_url: WebAddress | None = Field(
        None, description="`https://api.eu.opsgenie.com/` for accounts in Europe"
    )
    teams: OneOrMore[MessagePart] = Field((), description="the teams that are called, by name")
    users: OneOrMore[MessagePart] = Field((), description="the people, by user name")
    schedules: OneOrMore[MessagePart] = Field((), description="the schedules, by name")
    escalations: OneOrMore[MessagePart] = Field((), description="the escalations, by name")
    priorities: dict[SeverityName, Literal["P1", "P2", "P3", "P4", "P5"]] = Field(
        default_factory=dict,
        description="Opsgenie's priority for our severity; by default after its name, else `P1`",
    )
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"api_key": "api_key_file"})


def lower(spec: Opsgenie) -> Settings:
    """Return the fields of ``opsgenie_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("api_key_file", spec.api_key_file),
        *given(api_url=spec.api_url),
        ("message", rendered("title")),
        ("description", rendered("text")),
        ("source", "{{ .ExternalURL }}"),
        ("details", tuple((name, rendered(name)) for name in _DETAILS)),
        ("entity", "{{ .CommonLabels.signal }}"),
        *given(responders=tuple(_responders(spec))),
        ("tags", rendered("opsgenie.tags")),
        ("priority", by_severity(spec.priorities, rendered("opsgenie.priority"))),
    )


_DETAILS = ("runbook", "dashboard")


def _responders(spec: Opsgenie) -> Iterator[Settings]:
    yield from ((("name", name), ("type", "team")) for name in spec.teams)
    yield from ((("username", name), ("type", "user")) for name in spec.users)
    yield from ((("name", name), ("type", "schedule")) for name in spec.schedules)
    yield from ((("name", name), ("type", "escalation")) for name in spec.escalations)


RECEIVER = ReceiverKind(
    "opsgenie", Opsgenie, lower, secrets=("api_key_file",), by_severity=("priorities",)
)
