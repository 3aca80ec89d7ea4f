"""Pydantic's kinds of errors in, our codes and words out."""

from __future__ import annotations

from genmon.load.decode_codes import (
    BAD_DURATION,
    BAD_QUANTITY,
    BAD_SELECTOR,
    BAD_TIMES,
    CLEAR_SECRET,
    UNKNOWN_UNIT,
    WRONG_VALUE,
)

CODES = {
    "bad_quantity": BAD_QUANTITY,
    "bad_duration": BAD_DURATION,
    "bad_selector": BAD_SELECTOR,
    "bad_times": BAD_TIMES,
    "unknown_unit": UNKNOWN_UNIT,
    "clear_secret": CLEAR_SECRET,
    "value_error": WRONG_VALUE,
}
"""The codes of our own validators' errors, which bring their words along."""

_TEXT = ("text", "text, in quotes where it looks like something else")
_WHOLE = ("a whole number", "a whole number such as `3`")
_TRUTH = ("`true` or `false`", "`true` or `false`")
_MAPPING = ("a mapping", "keys and values such as `{key: value}`")
TYPES = {
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": ("a number", "a number such as `0.95`"),
    "bool_type": _TRUTH,
    "tuple_type": ("a list", "a list such as `[a, b]`"),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}
"""What was expected, and what to write."""

BOUNDS = {
    "greater_than": ("too small", "write more than {gt:g}"),
    "greater_than_equal": ("too small", "write {ge:g} or more"),
    "less_than": ("too large", "write less than {lt:g}"),
    "less_than_equal": ("too large", "write {le:g} or less"),
    "string_too_short": ("too short", "write a text of {min_length} characters or more"),
    "string_too_long": ("too long", "write a text of {max_length} characters or less"),
    "too_long": ("too long", "write {max_length} items at most"),
    "too_short": ("empty", "write one item or more, or leave the key out"),
}
"""What is said of a value beyond its bounds, and what to write; pydantic fills the bound in."""

FILE_HINT = "write the path of a file, and change the secret"
KINDS_HINT = "write one of the kinds, such as `quantile`, `ratio`, `rate` or `value`"
