"""Fields that integrations share: secrets as files, web addresses, and whether the end is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

_KEY = re.compile(r"(?=(?:\D*\d){3})[A-Za-z0-9+=]{20,}")


def refuse_clear(value: object, files: Mapping[str, str]) -> object:
    """Return ``value``, the mapping as it was written, unless it holds a secret in clear.

    ``files`` pairs each key that would hold a secret with the key that takes its file. Raises
    ValidationError with one error a key, which does not repeat the secret.
    """
    written = [key for key in files if key in value] if isinstance(value, dict) else []
    if not written:
        return value
    errors = [InitErrorDetails(type=_clear(files[key]), loc=(key,), input="…") for key in written]
    raise ValidationError.from_exception_data("secret in clear", errors)


def _clear(file_key: str) -> PydanticCustomError:
    return PydanticCustomError(
        "clear_secret",
        "a secret is never written into a spec: put it into a file on the Alertmanager's machine, "
        "and write `{file_key}: /path/to/the/file`",
        {"file_key": file_key},
    )


def _path(text: str) -> str:
    """Refuse what is a secret itself, for the commonest mistake is to paste it here."""
    if "://" in text or _KEY.fullmatch(text):
        message = "write the path of a file that holds the secret, not the secret itself"
        raise PydanticCustomError("clear_secret", message)
    return text


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


_Line = Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x1f\x7f]+$", max_length=1000)]

SecretFile = Annotated[_Line, AfterValidator(_path)]
"""The path of a file that holds a secret."""

WebAddress = Annotated[_Line, AfterValidator(_web_address)]
"""An address without a secret in it."""

SendResolved = Annotated[bool, Field(description="whether the end of an alert is told as well")]
