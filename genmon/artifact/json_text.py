"""Deterministic JSON: two spaces, keys in the order given, a newline at the end."""

from __future__ import annotations

from typing import Any

import orjson

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_LARGEST = 2**63


def json_bytes(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return ``value`` as indented UTF-8 JSON; NaN and infinities become null.

    A whole number beyond 64 bits is written as the float that every reader makes of it.
    """
    try:
        return orjson.dumps(value, option=_OPTIONS)
    except orjson.JSONEncodeError:
        return orjson.dumps(_narrowed(value), option=_OPTIONS)


def _narrowed(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: _narrowed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_narrowed(item) for item in value]
    is_large = isinstance(value, int) and not -_LARGEST < value < _LARGEST
    return float(value) if is_large else value
