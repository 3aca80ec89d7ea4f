"""An Alertmanager configuration as far as it decides who is notified, each part with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from genmon.alertmanager.config.interval import TimeInterval
from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.config.version import Version
from genmon.diag import Diagnostic, Span
from genmon.frozen import dataclass

GROUP_BY_ALL = "..."


@dataclass(frozen=True, slots=True)
class Integration:
    """One channel of a receiver, such as ``slack``."""

    kind: str
    send_resolved: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Receiver:
    """A name that routes point to; without integrations it notifies nobody.

    One that ``is_silent`` does so on purpose, as its spec says.
    """

    name: str
    integrations: tuple[Integration, ...]
    span: Span
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class RouteConfig:
    """One branch as it is written; ``None`` is what the parent has. Durations are seconds.

    ``group_by`` is empty where it is written as an empty list. ``places`` are those of its
    settings, as far as they are known.
    """

    receiver: str
    matchers: tuple[Matcher, ...]
    group_by: tuple[str, ...] | None
    group_wait: float | None
    group_interval: float | None
    repeat_interval: float | None
    muted: tuple[str, ...]
    active: tuple[str, ...]
    goes_on: bool
    routes: tuple[RouteConfig, ...]
    span: Span
    places: Mapping[str, Span] = field(default_factory=dict, compare=False)

    def at(self, key: str) -> Span:
        """Return the place of a setting, that of the route where it is not known."""
        return self.places.get(key, self.span)


@dataclass(frozen=True, slots=True)
class InhibitRule:
    """While an alert matches ``source``, those that match ``target`` are silent.

    Both must have the same value for each label of ``equal``; a missing label is an empty value.
    """

    source: tuple[Matcher, ...]
    target: tuple[Matcher, ...]
    equal: tuple[str, ...]
    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class NamedInterval:
    """Times under a name: any of its intervals."""

    name: str
    intervals: tuple[TimeInterval, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Written:
    """A text and its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Config:
    """Who hears of what, in the eyes of the Alertmanager of ``version``.

    ``templates`` are the files with templates, ``texts`` those of receivers that use any. ``notes``
    are about how it is written; all three are empty where it comes from specs.
    """

    version: Version
    route: RouteConfig
    receivers: tuple[Receiver, ...]
    inhibit: tuple[InhibitRule, ...]
    intervals: tuple[NamedInterval, ...]
    templates: tuple[Written, ...] = ()
    texts: tuple[Written, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
