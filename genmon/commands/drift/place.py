"""Where a setting stands in a configuration, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genmon.commands.drift.difference import shown
from genmon.frozen import dataclass

NAMED: Mapping[str, tuple[str, str]] = {
    "scrape_configs": ("job_name", "scrape job"),
    "receivers": ("name", "receiver"),
    "time_intervals": ("name", "time interval"),
    "remote_write": ("name", "remote write"),
}
"""The lists whose entries have a name: its key, and what an entry is called."""
_TOP = "the configuration"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: ``subject`` is the thing, ``key`` the way to a setting of it, empty for all of it.

    ``section`` is the topmost key. Within a receiver, ``receiver`` is its name; within one of its
    integrations, ``kind`` is that, as in ``slack_configs``.
    """

    subject: str = _TOP
    key: str = ""
    kind: str = ""
    receiver: str = ""
    section: str = ""

    @property
    def name(self) -> str:
        """The last key, without the number of an entry."""
        return self.key.rpartition(".")[2].partition("[")[0]

    @property
    def is_global(self) -> bool:
        """Tell whether it is among the settings that others take over."""
        return self.subject == "global settings"

    def below(self, key: str) -> Spot:
        """Return the place of a setting within this one."""
        if self == Spot() and key == "global":
            return Spot("global settings", section=key)
        if self == Spot() and key == "route":
            return Spot("the root route", section=key)
        kind = key if key.endswith("_configs") and self.receiver else self.kind
        below = f"{self.key}.{key}" if self.key else key
        return replace(self, key=below, kind=kind, section=self.section or key)

    def entry(self, index: int, value: Any) -> Spot:  # noqa: ANN401 - any value of YAML
        """Return the place of an entry of the list that stands here."""
        match self.name, value:
            case "routes", {"matchers": matchers}:
                said = shown(", ".join(map(str, matchers)))
                return Spot(f"route {said}", section=self.section)
            case "inhibit_rules", {"source_matchers": source, "target_matchers": target}:
                both = (", ".join(map(str, matchers)) for matchers in (source, target))
                return Spot(f"inhibit rule {shown(' over '.join(both))}", section=self.section)
            case _:
                return replace(self, key=f"{self.key}[{index}]")

    def named(self, name: str) -> Spot:
        """Return the place of the entry of this name of the list that stands here."""
        _, called = NAMED[self.name]
        receiver = name if called == "receiver" else ""
        return Spot(f"{called} `{shown(name)}`", receiver=receiver, section=self.section)
