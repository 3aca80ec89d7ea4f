"""A webhook: Alertmanager posts the group as JSON to an address of your own."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import Spec
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, WebAddress, one_of, secrets_are_files
from genmon.receivers._http import bearer
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import given


class Webhook(Spec):
    """An address: in clear where it is no secret, else in a file."""

    url: WebAddress | None = Field(None, description="the address, where it holds no secret")
    url_file: SecretFile | None = Field(
        None, description="path of the file that holds the address; needs Alertmanager 0.26"
    )
    token_file: SecretFile | None = Field(
        None, description="path of the file that holds a bearer token, which goes with each request"
    )
    max_alerts: int = Field(0, ge=0, description="the most alerts in one message; 0 for all")
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"token": "token_file", "bearer_token": "token_file"})
    _one_address = one_of("url", "url_file")


def lower(spec: Webhook) -> Settings:
    """Return the fields of ``webhook_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        *given(url=spec.url, url_file=spec.url_file),
        *bearer(spec.token_file),
        *given(max_alerts=spec.max_alerts),
    )


RECEIVER = ReceiverKind(
    "webhook",
    Webhook,
    lower,
    secrets=("url_file", "token_file"),
    fields_since=(("url_file", (0, 26)),),
)
