"""Secrets are files on the machine that uses them; what would hold one in clear is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

_KEY = re.compile(
    r"(?=(?:\D*\d){3})[A-Za-z0-9+=]{20,}"  # of most services
    r"|[0-9]{5,}:[\w-]{20,}"  # of a bot in Telegram
    r"|xox[a-z]-[\w-]+"  # of Slack
)
_LINE = r"^[^\s\x00-\x1f\x7f]+$"


def secrets_are_files(files: Mapping[str, str], *, machine: str) -> Any:  # noqa: ANN401 - pydantic's own kind of descriptor
    """Return the validator of a model that refuses secrets in clear.

    ``files`` pairs each key that would hold a secret with the key that takes its file, on the
    ``machine`` of whom. There is one error a key, which does not repeat the secret.
    """
    clear = {key: _clear(file, machine) for key, file in files.items()}

    def refuse_clear(value: object) -> object:
        return refuse(value, clear)

    return model_validator(mode="before")(refuse_clear)


def refuse(value: object, secrets: Mapping[str, PydanticCustomError]) -> object:
    """Return ``value``, the mapping as it was written, unless it has one of the keys.

    Raises ValidationError with the error of each such key, without what stands under it.
    """
    written = [key for key in secrets if key in value] if isinstance(value, dict) else []
    if not written:
        return value
    errors = [InitErrorDetails(type=secrets[key], loc=(key,), input="…") for key in written]
    raise ValidationError.from_exception_data("secret in clear", errors)


def _clear(file_key: str, machine: str) -> PydanticCustomError:
    return PydanticCustomError(
        "clear_secret",
        "a secret is never written into a spec: put it into a file on {machine}'s machine, "
        "and write `{file_key}: /path/to/the/file`",
        {"file_key": file_key, "machine": machine},
    )


def _path(text: str) -> str:
    """Refuse what is a secret itself, for the commonest mistake is to paste it here."""
    if "://" in text or _KEY.fullmatch(text) or not re.fullmatch(_LINE, text):
        message = "write the path of a file that holds the secret, not the secret itself"
        raise PydanticCustomError("clear_secret", message)
    return text


PlainLine = Annotated[str, StringConstraints(pattern=_LINE, max_length=1000)]
"""One word: a path, an address, a name."""

SecretFile = Annotated[
    str,
    AfterValidator(_path),
    WithJsonSchema({"type": "string", "pattern": _LINE, "maxLength": 1000}),
]
"""The path of a file that holds a secret; a value that is none is not repeated: it may be one."""
