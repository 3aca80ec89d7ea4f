"""Two values of the plan in, each field that differs between them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from genmon.frozen import dataclass
from genmon.plan import Origin
from genmon.units.duration import format_duration
from genmon.units.quantity import plain

NOTHING = "nothing"
_SECONDS = frozenset(
    {"evaluation_interval", "group_interval", "group_wait", "hold", "interval", "keep_firing_for"}
    | {"period", "repeat_interval", "retention", "timeout"}
)
"""Fields of the plan that hold seconds."""
_NAMES = ("name", "uid", "record", "alert", "title", "key", "kind")
"""Fields by which the things of a list are told apart; the first that a thing has."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, by the names on the way to it, and its values as people read them."""

    path: tuple[str, ...]
    before: str
    after: str


def field_changes(before: object, after: object, path: tuple[str, ...] = ()) -> list[FieldChange]:
    """Return what differs, field by field; things in lists are compared by their names."""
    if before == after:
        return []
    return list(_different(before, after, path)) or [FieldChange(path, "", "")]


def _different(before: Any, after: Any, path: tuple[str, ...]) -> Iterator[FieldChange]:  # noqa: ANN401 - any value of a plan
    if is_dataclass(before) and type(before) is type(after):
        for field in fields(before):
            if field.compare and field.name != "origin":
                values = getattr(before, field.name), getattr(after, field.name)
                yield from _changed(*values, (*path, field.name))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _lists(before, after, path)
    else:
        yield FieldChange(path, said(before, path), said(after, path))


def _changed(before: object, after: object, path: tuple[str, ...]) -> list[FieldChange]:
    return field_changes(before, after, path) if before != after else []


def _lists(
    before: tuple[Any, ...], after: tuple[Any, ...], path: tuple[str, ...]
) -> Iterator[FieldChange]:
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None or old == new:
        yield FieldChange(path, said(before, path), said(after, path))
        return
    for name in dict.fromkeys((*old, *new)):
        here = (*path, name)
        if name in old and name in new:
            yield from _changed(_value(old[name]), _value(new[name]), here)
        else:
            values = (said(side[name], here) if name in side else NOTHING for side in (old, new))
            yield FieldChange(here, *values)


def _by_name(items: Sequence[Any]) -> Mapping[str, Any] | None:
    """Return the things of a list by name, where each has a name of its own."""
    found: dict[str, Any] = {}
    for item in items:
        name = _name(item)
        if name is None or name in found:
            return None
        found[name] = item
    return found


def _value(item: Any) -> object:  # noqa: ANN401 - any value of a plan
    """Return what stands under a name, where a name and a value are all there is."""
    return item[1] if _is_pair(item) else item


def _is_pair(item: object) -> bool:
    return isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str)  # noqa: PLR2004 - a name and a value


def _name(item: Any) -> str | None:  # noqa: ANN401 - any value of a plan
    if _is_pair(item):
        return str(item[0])
    if not is_dataclass(item):
        return None
    return next((str(getattr(item, key)) for key in _NAMES if getattr(item, key, "")), None)


def said(value: object, path: Sequence[str] = ()) -> str:
    """Write a value on one line, seconds as durations."""
    match value:
        case None | "" | ():
            text = NOTHING
        case bool():
            text = "yes" if value else "no"
        case Enum():
            text = str(value.value)
        case int() if path and path[-1] in _SECONDS:
            text = format_duration(value)
        case float():
            text = plain(value)
        case tuple():
            text = ", ".join(_item_said(item) for item in value)
        case _:
            text = _fields_said(value) if is_dataclass(value) else f"{value}"
    return text


def _item_said(item: Any) -> str:  # noqa: ANN401 - any value of a plan
    return f"{item[0]}: {said(item[1])}" if _is_pair(item) else said(item)


def _fields_said(value: Any) -> str:  # noqa: ANN401 - any dataclass of a plan
    if isinstance(value, Origin):
        return NOTHING
    written = (
        f"{field.name}: {said(getattr(value, field.name), (field.name,))}"
        for field in fields(value)
        if field.compare and field.name != "origin" and getattr(value, field.name)
    )
    return f"({'; '.join(written)})"
