"""Fields that integrations share: secrets as files, web addresses, and whether the end is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from genmon.model import secrets
from genmon.model.secrets import PlainLine, SecretFile

__all__ = ["SecretFile", "SendResolved", "WebAddress", "refuse_clear"]


def refuse_clear(value: object, files: Mapping[str, str]) -> object:
    """Return ``value`` as it was written, unless it holds a secret in clear: a ValidationError."""
    return secrets.refuse_clear(value, files, machine="the Alertmanager")


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise PydanticCustomError(
            "value_error", "write a whole address, such as `https://host/path`"
        )
    if parts.username or parts.password:
        message = "an address with a password is a secret: put it into a file, write `url_file`"
        raise PydanticCustomError("clear_secret", message)
    return text


WebAddress = Annotated[PlainLine, AfterValidator(_web_address)]
"""An address without a secret in it."""

SendResolved = Annotated[bool, Field(description="whether the end of an alert is told as well")]
