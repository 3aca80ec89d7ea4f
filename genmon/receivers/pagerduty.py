"""PagerDuty, through its Events API v2."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from genmon.model.base import Spec
from genmon.model.scalars import Word
from genmon.plan.notify import Setting
from genmon.receivers._fields import SecretFile, SendResolved, refuse_clear
from genmon.receivers._kind import ReceiverKind


class PagerDuty(Spec):
    """A service in PagerDuty.

    ``severities`` exists because PagerDuty knows four words and refuses an event with any other.
    """

    routing_key_file: SecretFile = Field(
        description="path of the file that holds the integration key of the service"
    )
    severities: dict[Word, Literal["critical", "error", "warning", "info"]] = Field(
        default_factory=dict,
        description="PagerDuty's severity for ours; by default the same name, else `critical`",
    )
    send_resolved: SendResolved = True

    @model_validator(mode="before")
    @classmethod
    def _secrets_are_files(cls, value: object) -> object:
        return refuse_clear(
            value, {"routing_key": "routing_key_file", "service_key": "routing_key_file"}
        )


def lower(spec: PagerDuty) -> tuple[tuple[str, Setting], ...]:
    """Return the fields of ``pagerduty_configs``."""
    details = {name: f'{{{{ template "genmon.pagerduty.{name}" . }}}}' for name in _DETAILS}
    return (
        ("send_resolved", spec.send_resolved),
        ("routing_key_file", spec.routing_key_file),
        ("description", '{{ template "genmon.pagerduty.description" . }}'),
        ("severity", _severity(spec)),
        ("details", tuple(details.items())),
        ("class", "{{ .CommonLabels.signal }}"),
        ("component", "{{ .CommonLabels.system }}"),
    )


_DETAILS = ("firing", "resolved", "runbook", "dashboard")


def _severity(spec: PagerDuty) -> str:
    otherwise = '{{ template "genmon.pagerduty.severity" . }}'
    if not spec.severities:
        return otherwise
    cases = (
        f'if eq .CommonLabels.severity "{ours}" }}}}{theirs}'
        for ours, theirs in sorted(spec.severities.items())
    )
    return f"{{{{ {'{{ else '.join(cases)}{{{{ else }}}}{otherwise}{{{{ end }}}}"


RECEIVER = ReceiverKind("pagerduty", PagerDuty, lower, secrets=("routing_key_file",))
