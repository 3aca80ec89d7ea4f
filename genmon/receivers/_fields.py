"""Fields that integrations share: secrets as files, web addresses, and whether the end is told."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from genmon.model import secrets
from genmon.model.addresses import is_web_address
from genmon.model.base import misshapen
from genmon.model.capabilities import reveals
from genmon.model.secrets import PlainLine, SecretFile

__all__ = [
    "MessagePart",
    "PlainWord",
    "SecretFile",
    "SendResolved",
    "WebAddress",
    "one_of",
    "secrets_are_files",
]


secrets_are_files = partial(secrets.secrets_are_files, machine="the Alertmanager")


def one_of(*keys: str) -> Any:  # noqa: ANN401 - pydantic's own kind of descriptor
    """Return the validator of a model of which exactly one of ``keys`` is written."""
    *first, last = (f"`{key}`" for key in keys)
    hint = f"write either {', '.join(first)} or {last}"

    def exactly_one(model: Any) -> Any:  # noqa: ANN401 - whichever model
        written = [key for key in keys if getattr(model, key)]
        if not written:
            raise misshapen("nothing says where the message goes", hint)
        if len(written) > 1:
            raise misshapen("the message can go to one place only", hint, key=written[-1])
        return model

    return model_validator(mode="after")(exactly_one)


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.username or parts.password:
        message = "an address with a password is a secret; put it into a file, and write `url_file`"
        raise PydanticCustomError("clear_secret", message)
    if reveals(text):
        message = (
            "whoever has this address may post to it; put it into a file, and write `url_file`"
        )
        raise PydanticCustomError("clear_secret", message)
    return text


WebAddress = Annotated[PlainLine, is_web_address, AfterValidator(_web_address)]
"""An address without a secret in it."""

SendResolved = Annotated[bool, Field(description="whether the end of an alert is told as well")]

MessagePart = Annotated[
    str, StringConstraints(pattern=r"^[^\s{}\x00-\x1f\x7f][^{}\x00-\x1f\x7f]*$", max_length=100)
]
"""A name in another system, such as a team or a project: one line that is no template."""

PlainWord = Annotated[str, StringConstraints(pattern=r"^[^\s{}\x00-\x1f\x7f]+$", max_length=200)]
"""Such a name without a space in it."""
