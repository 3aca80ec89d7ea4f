"""Mappings and lists of simple texts to YAML, byte for byte as PyYAML writes it but sooner.

What is not simple (a control character, a long key, a text of several lines that is neither quoted
nor a block, a float) is left to PyYAML, which then writes the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import yaml


class NotSimple(Exception):  # noqa: N818 - says what to do, not that something is wrong
    """A value that PyYAML has to write."""


class Quoted(str):
    """A string that is always written in double quotes: nothing reads it as another type."""

    __slots__ = ()


class Block(str):
    """A string of several lines that is written as a literal block."""

    __slots__ = ()


_LISTS = frozenset({list, tuple})
_EMPTY: dict[type, str] = {dict: "{}", list: "[]", tuple: "[]"}

WIDEST = 2**31 - 1
"""No line is folded."""

_BEYOND = r"\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
"""What YAML shows as it is beyond ASCII and what breaks no line; PyYAML escapes the rest."""
_LINES = re.compile(r"[ -~\n]*")
_KEY = re.compile(r"[A-Za-z_][\w.-]{0,99}", re.ASCII)
_BARE = re.compile(
    r"(?:[A-Za-z_(/]|[0-9][0-9.]*+ [*/+-](?= ))(?:[!\"$-9;-~]++|:(?=\S)|(?<!\s)#| (?=[^\s#]))*"
)
"""Lines in ASCII that mean the same in quotes and without, so PyYAML leaves the quotes out.

A number that something is done with is no number. The repetition as a whole is not possessive:
Python before 3.11.5 loses its place in one with alternatives (cpython issue 106052).
"""
_NOT_TEXT = frozenset({"yes", "no", "true", "false", "on", "off", "null"})
"""Words that YAML 1.1 reads as another type."""


def block_yaml(value: Any) -> str:  # noqa: ANN401 - any plain value
    """Return a mapping in block style; raises ``NotSimple``."""
    if not isinstance(value, dict) or not value:
        raise NotSimple
    return _mapping(value, "")


def _mapping(value: Mapping[str, Any], indent: str) -> str:
    return "".join([f"{indent}{_key(key)}:{_after(item, indent)}" for key, item in value.items()])


def _sequence(items: Sequence[Any], indent: str) -> str:
    return "".join([f"{indent}- {_item(item, indent)}" for item in items])


@lru_cache(maxsize=1024)
def _key(key: Any) -> str:  # noqa: ANN401 - any plain value
    if not isinstance(key, str) or not _KEY.fullmatch(key) or key.lower() in _NOT_TEXT:
        raise NotSimple
    return key


def _after(value: Any, indent: str) -> str:  # noqa: ANN401 - any plain value
    """Return what stands behind a key: a list is not indented further than its key."""
    kind = type(value)
    if kind is dict and value:
        return "\n" + _mapping(value, f"{indent}  ")
    if kind in _LISTS and value:
        return "\n" + _sequence(value, indent)
    return f" {_scalar(value, kind, indent)}\n"


def _item(value: Any, indent: str) -> str:  # noqa: ANN401 - any plain value
    """Return what stands behind a dash, where a collection begins on the same line."""
    kind = type(value)
    if kind is dict and value:
        return _mapping(value, f"{indent}  ")[len(indent) + 2 :]
    if kind in _LISTS and value:
        return _sequence(value, f"{indent}  ")[len(indent) + 2 :]
    return f"{_scalar(value, kind, indent)}\n"


def _scalar(value: Any, kind: type, indent: str) -> str:  # noqa: ANN401 - any plain value
    if kind is str:
        return _line(value)
    if kind is Quoted:
        return _quoted(value)
    return _literal(value, f"{indent}  ") if kind is Block else _no_text(value)


def _no_text(value: Any) -> str:  # noqa: ANN401 - any plain value
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int):
        return str(value)
    if value or type(value) not in _EMPTY:
        raise NotSimple
    return _EMPTY[type(value)]


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    if not _is_shown(text):
        raise NotSimple
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _literal(text: str, indent: str) -> str:
    if not _is_shown(text) or text != text.strip() or not text or " \n" in text:
        raise NotSimple
    lines = [f"{indent}{line}" if line else "" for line in text.split("\n")]
    return "|-\n" + "\n".join(lines)


def _line(text: str) -> str:
    if _BARE.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    if "\n" in text or not _is_shown(text):
        raise NotSimple
    return _as_pyyaml_has_it(text)


def _is_shown(text: str) -> bool:
    """Tell whether YAML shows all of a text as it is."""
    return (_LINES if text.isascii() else _lines_beyond_ascii()).fullmatch(text) is not None


@cache
def _lines_beyond_ascii() -> re.Pattern[str]:
    """Return what few systems need, and takes milliseconds to make."""
    return re.compile(f"[ -~{_BEYOND}\n]*")


@lru_cache(maxsize=4096)
def _as_pyyaml_has_it(line: str) -> str:
    """Return a line in quotes or without: what begins with a digit or a dash may be no text."""
    written: str = yaml.dump(
        [line], Dumper=yaml.CSafeDumper, default_flow_style=False, allow_unicode=True, width=WIDEST
    )
    return written[2:-1]
