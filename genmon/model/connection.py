"""How targets are reached: TLS, a login, a token; every secret is a file."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec, misshapen
from genmon.model.secrets import PlainLine, SecretFile, secrets_are_files

MACHINE = "the Prometheus"
"""Where the files lie."""
SECRETS = {"password": "password_file", "bearer_token": "bearer_token_file"}
"""What is never written, and the key of the file that holds it."""


def one_login(what: str, auth: object, token: object) -> None:
    """Raise the error of a login beside a token; ``what`` has both."""
    if auth and token:
        raise misshapen(f"{what} has `auth` or `bearer_token_file`", "take one of them out")


class Tls(Spec):
    """Whom to trust, and who we are."""

    ca_file: PlainLine | None = Field(None, description="the authorities to trust; default: all")
    cert_file: SecretFile | None = Field(None, description="our own certificate, with `key_file`")
    key_file: SecretFile | None = Field(None, description="the key of our own certificate")
    server_name: PlainLine | None = Field(
        None, description="the name on the target's certificate, where it is not its address"
    )
    insecure: bool = Field(default=False, description="trust anybody")
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    _secrets = secrets_are_files({"cert": "cert_file", "key": "key_file"}, machine=MACHINE)

    @model_validator(mode="after")
    def _has_both_halves(self) -> Self:
        if (self.cert_file is None) != (self.key_file is None):
            raise misshapen("`cert_file` and `key_file` belong together", "add the other one")
        return self


class Login(Spec):
    """A user's name, and the file that holds the password."""

    username: PlainLine
    password_file: SecretFile = Field(description="path of the file that holds the password")

    _secrets = secrets_are_files({"password": "password_file"}, machine=MACHINE)
