"""The text of a notification in; what would fail when a message is made of it, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_ACTION = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`')
_FIELD = re.compile(r"(?<![\w)\]$.])\.([A-Za-z_]\w*)")
_CALL = re.compile(r'template\s+"([^"]*)"')
_DEFINED = re.compile(r'\{\{-?\s*(?:define|block)\s+"([^"]*)"')
_WORD = re.compile(r"\w+")
_OPENS = frozenset({"if", "range", "with", "define", "block"})
_REBINDS = _OPENS - {"if"}
_GIVEN = re.compile(r"__\w+|\w+\.default\.\w+")
"""Templates that Alertmanager brings along."""
FIELDS = frozenset(
    (
        "Receiver", "Status", "Alerts", "GroupLabels", "CommonLabels", "CommonAnnotations",
        "ExternalURL", "NotificationReason", "RouteLabels", "ReceiverLabels",
    )
)  # fmt: skip


def defined_in(text: str) -> frozenset[str]:
    """Return the names of the templates that a template file defines."""
    return frozenset(_DEFINED.findall(text))


def failures(text: str, defined: Collection[str] | None) -> Iterator[str]:
    """Yield what fails; ``defined`` are the known templates, ``None`` where not all are known."""
    actions = [one.strip() for one in _ACTION.findall(text)]
    if text.count("{{") != len(actions):
        yield "an action begins with `{{` and does not end with `}}`"
        return
    blocks: list[str] = []
    for action in actions:
        bare = _STRING.sub("", action)
        if not _REBINDS & set(blocks):
            yield from _unknown_fields(bare)
        yield from _undefined(action, defined)
        yield from _unbalanced(bare, blocks)
    if blocks:
        yield f"the `{blocks[-1]}` has no `end`"


def _unbalanced(bare: str, blocks: list[str]) -> Iterator[str]:
    """Note in ``blocks`` what an action opens or ends."""
    found = _WORD.match(bare)
    word = found[0] if found else ""
    if word in _OPENS:
        blocks.append(word)
    elif word == "end" and blocks:
        blocks.pop()
    elif word == "end":
        yield "there is an `end` too many"


def _unknown_fields(bare: str) -> Iterator[str]:
    for name in _FIELD.findall(bare):
        if name not in FIELDS:
            yield f"a notification has no field `.{name}`"


def _undefined(action: str, defined: Collection[str] | None) -> Iterator[str]:
    called = _CALL.match(action)
    if called is None or defined is None or _GIVEN.fullmatch(called[1]):
        return
    if called[1] not in defined:
        yield f"no file defines the template `{called[1]}`"
