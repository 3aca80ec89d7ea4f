"""A setting that a server prints and no file has → whether the server added it by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from genmon.commands.drift.durations import is_duration, seconds
from genmon.commands.drift.place import Spot
from genmon.commands.drift.same import is_same
from genmon.frozen import dataclass

Tree = Any
_DEFAULT_TEMPLATE = re.compile(r'\{\{ template "\w+\.default\.\w+" \. \}\}')
_MAIL = "email_configs"


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """The defaults of a server, by name, and the global settings that it prints."""

    defaults: Mapping[str, tuple[Any, ...]]
    general: Mapping[str, Tree]

    def holds(self, section: Mapping[str, Tree], key: str, spot: Spot) -> bool:
        """Tell whether ``section[key]`` is a default, or taken over from the global settings."""
        value = section[key]
        source = None if spot.is_global else self._source(key, spot)
        if source:
            return _is_taken_over(section, key, self.general[source])
        return (
            _is_derived(key, value, spot)
            or (isinstance(value, str) and _DEFAULT_TEMPLATE.fullmatch(value) is not None)
            or any(is_same(default, value, key) for default in self._defaults(key, spot))
        )

    def knows(self, key: str, spot: Spot) -> bool:
        """Tell whether it says something wherever it is printed, even if it is false or empty."""
        return bool(self._defaults(key, spot)) or self._source(key, spot) is not None

    def _defaults(self, key: str, spot: Spot) -> tuple[Any, ...]:
        of_section = self.defaults.get(f"{spot.section}.{key}")
        return self.defaults.get(key, ()) if of_section is None else of_section

    def _source(self, key: str, spot: Spot) -> str | None:
        """Return the name of the global setting that this one takes over where it is not set."""
        kind = spot.kind.removesuffix("_configs").replace("email", "smtp")
        names = (f"{kind}_{key}", key) if kind else (key,)
        return next((name for name in names if name in self.general), None)


def _is_taken_over(section: Mapping[str, Tree], key: str, general: Tree) -> bool:
    interval = section.get("scrape_interval")
    if key == "scrape_timeout" and is_duration(interval):
        return seconds(section[key]) == min(seconds(general), seconds(interval))
    return bool(section[key] == general)


def _is_derived(key: str, value: Tree, spot: Spot) -> bool:
    """Tell whether it is made of something else: other settings, or the environment (``GOGC``)."""
    if spot.key == "runtime":
        return True
    if spot.kind == _MAIL and key in {"From", "To"}:
        return True
    return key == "labels" and bool(value == {"name": spot.receiver})
