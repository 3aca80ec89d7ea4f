"""Deterministic JSON: two spaces, keys in the order given, a newline at the end."""

from __future__ import annotations

from typing import Any

import orjson


def json_bytes(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return ``value`` as indented UTF-8 JSON; NaN and infinities become null."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
