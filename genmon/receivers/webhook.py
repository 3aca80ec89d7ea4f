"""A webhook: Alertmanager posts the group as JSON to an address of your own."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from genmon.model.base import Spec, misshapen
from genmon.plan.notify import Settings
from genmon.receivers._fields import (
    PlainWord,
    SecretFile,
    SendResolved,
    WebAddress,
    one_of,
    secrets_are_files,
)
from genmon.receivers._http import ReceiverTls, bearer, http, login
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
    username: PlainWord | None = Field(None, description="the name to log in with")
    password_file: SecretFile | None = Field(
        None, description="path of the file that holds the password of `username`"
    )
    tls: ReceiverTls | None = Field(
        None, description="whom to trust, where the address is `https://`"
    )
    proxy: WebAddress | None = Field(None, description="the address of a proxy on the way")
    max_alerts: int = Field(0, ge=0, description="the most alerts in one message; 0 for all")
    send_resolved: SendResolved = True

    _secrets = secrets_are_files(
        dict.fromkeys(("token", "bearer", "bearer_token", "credentials"), "token_file")
        | {"password": "password_file"}
    )
    _one_address = one_of("url", "url_file")

    @model_validator(mode="after")
    def _proves_who_it_is_once(self) -> Self:
        hint = "write `username` and `password_file`, or `token_file`"
        if (self.username is None) != (self.password_file is None):
            raise misshapen("`username` and `password_file` belong together", hint)
        if self.username and self.token_file:
            raise misshapen("a request has one proof of who sends it", hint, key="token_file")
        return self


def lower(spec: Webhook) -> Settings:
    """Return the fields of ``webhook_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        *given(url=spec.url, url_file=spec.url_file),
        *http(_proof(spec), tls=spec.tls, proxy=spec.proxy),
        *given(max_alerts=spec.max_alerts),
    )


def _proof(spec: Webhook) -> Settings:
    if spec.username and spec.password_file:
        return login(spec.username, spec.password_file)
    return bearer(spec.token_file)


RECEIVER = ReceiverKind(
    "webhook",
    Webhook,
    lower,
    secrets=("url_file", "token_file", "password_file", "tls.cert_file", "tls.key_file"),
    fields_since=(("url_file", (0, 26)),),
)
