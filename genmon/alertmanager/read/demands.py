"""What Alertmanager demands of several keys of a section together."""

from __future__ import annotations

from collections.abc import Iterable

from genmon.alertmanager.read.section import Section, Wrong


def exclusive(section: Section, *keys: str) -> Wrong:
    """Yield a finding where more than one of the keys has a value."""
    present = [key for key in keys if section.has(key)]
    if len(present) > 1:
        yield f"at most one of {_names(present)} may be set", section.at(present[-1])


def needed(section: Section, *keys: str) -> Wrong:
    """Yield a finding where none of the keys has a value."""
    if not any(section.has(key) for key in keys):
        one = "" if len(keys) == 1 else "one of "
        yield f"{one}{_names(keys)} is missing", section.span


def _names(keys: Iterable[str]) -> str:
    return " and ".join(f"`{key}`" for key in keys)


def authorizes(http: object) -> bool:
    """Tell whether an ``http_config`` sends a token: that of a bearer counts as authorization."""
    ways = ("authorization", "bearer_token", "bearer_token_file")
    return isinstance(http, Section) and any(http.has(way) for way in ways)
