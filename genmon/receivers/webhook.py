"""A webhook: Alertmanager posts the group as JSON to an address of your own."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from genmon.model.base import Spec
from genmon.plan.notify import Setting
from genmon.receivers._fields import SecretFile, SendResolved, WebAddress, refuse_clear
from genmon.receivers._kind import ReceiverKind


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

    @model_validator(mode="before")
    @classmethod
    def _secrets_are_files(cls, value: object) -> object:
        return refuse_clear(value, {"token": "token_file", "bearer_token": "token_file"})

    @model_validator(mode="after")
    def _one_address(self) -> Self:
        if (self.url is None) == (self.url_file is None):
            message = "write either `url` or, where the address is a secret, `url_file`"
            raise PydanticCustomError("one_address", message)
        return self


def lower(spec: Webhook) -> tuple[tuple[str, Setting], ...]:
    """Return the fields of ``webhook_configs``."""
    address = ("url", spec.url) if spec.url else ("url_file", spec.url_file or "")
    limit = (("max_alerts", spec.max_alerts),) if spec.max_alerts else ()
    return (("send_resolved", spec.send_resolved), address, *_authorization(spec), *limit)


def _authorization(spec: Webhook) -> tuple[tuple[str, Setting], ...]:
    if spec.token_file is None:
        return ()
    credentials = (("type", "Bearer"), ("credentials_file", spec.token_file))
    return (("http_config", (("authorization", credentials),)),)


RECEIVER = ReceiverKind(
    "webhook",
    Webhook,
    lower,
    secrets=("url_file", "token_file"),
    fields_since=(("url_file", (0, 26)),),
)
