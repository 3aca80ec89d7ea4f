"""The sections of a configuration in, its routes, receivers, intervals and inhibition out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genmon.diag import Span, did_you_mean
from genmon.routing.config import (
    GROUP_BY_ALL,
    Config,
    InhibitRule,
    Integration,
    Receiver,
    RouteConfig,
)
from genmon.routing.dialect import UTF8_SINCE
from genmon.routing.global_rules import check_inherited
from genmon.routing.matcher import Matcher
from genmon.routing.read_codes import (
    BAD_GROUPING,
    CONTRADICTION,
    NO_ROUTE,
    UNKNOWN_REFERENCE,
)
from genmon.routing.read_times import named_interval
from genmon.routing.section import WRONG_VALUE, Item, Reader, Section

_LABEL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*", re.ASCII)
_CONFIGS = "_configs"


class Parts:
    """Makes the parts of one configuration, and notes what is wrong with them."""

    def __init__(self, reader: Reader, whole: Section) -> None:
        self._reader = reader
        self._whole = whole
        self._utf8 = reader.version >= UTF8_SINCE

    def config(self) -> Config:
        """Return the configuration as far as it can be made."""
        root = self._whole.get("route")
        receivers = tuple(self._receiver(one) for one in self._sections("receivers"))
        intervals = tuple(
            named_interval(one, self._reader)
            for key in ("mute_time_intervals", "time_intervals")
            for one in self._sections(key)
        )
        self._unique("receiver", [(one.name, one.span) for one in receivers])
        self._unique("time interval", [(one.name, one.span) for one in intervals])
        self._check_root(root)
        names = {one.name for one in receivers}, {one.name for one in intervals}
        self._check_references(root, *names)
        return Config(
            version=self._reader.version,
            route=self._route(root),
            receivers=receivers,
            inhibit=tuple(self._inhibit(one) for one in self._sections("inhibit_rules")),
            intervals=intervals,
        )

    def _sections(self, key: str) -> tuple[Section, ...]:
        return self._whole.get(key) or ()

    def _unique(self, what: str, named: Iterable[tuple[str, Span]]) -> None:
        seen: set[str] = set()
        for name, span in named:
            if name in seen:
                message = f"the {what} `{name}` is defined for the second time"
                self._reader.find(UNKNOWN_REFERENCE, message, span, "rename one of the two")
            seen.add(name)

    def _receiver(self, section: Section) -> Receiver:
        if not section.has("name") and not section.is_null:
            self._reader.find(CONTRADICTION, "a receiver has no name", section.span)
        found = [
            (key.removesuffix(_CONFIGS), one)
            for key, entry in section.entries.items()
            if key.endswith(_CONFIGS)
            for one in entry.value or ()
        ]
        for _, one in found:
            self._check_inherited(one)
        return Receiver(
            name=section.get("name") or "",
            integrations=tuple(
                Integration(kind, one.get("send_resolved") is not False, one.span)
                for kind, one in found
            ),
            span=section.at("name"),
        )

    def _check_inherited(self, integration: Section) -> None:
        if integration.is_sound:
            for message, span in check_inherited(integration, self._whole.get("global")):
                self._reader.find(CONTRADICTION, message, span)

    def _check_root(self, root: Section) -> None:
        if not root.has("receiver"):
            self._reader.find(NO_ROUTE, "the root route names no receiver", root.span)
        for key in (
            "match",
            "match_re",
            "matchers",
            "mute_time_intervals",
            "active_time_intervals",
        ):
            if root.has(key):
                self._reader.find(NO_ROUTE, f"the root route has `{key}`", root.at(key))
        if root.has("continue"):
            self._reader.find(NO_ROUTE, "the root route has `continue`", root.at("continue"))

    def _check_references(self, route: Section, receivers: set[str], intervals: set[str]) -> None:
        name = route.get("receiver") or ""
        if name and name not in receivers:
            self._undefined("receiver", name, route.at("receiver"), receivers)
        for key in ("mute_time_intervals", "active_time_intervals"):
            for item in route.get(key) or ():
                if item.text not in intervals:
                    self._undefined("time interval", item.text, item.span, intervals)
        for one in route.get("routes") or ():
            self._check_references(one, receivers, intervals)

    def _undefined(self, what: str, name: str, span: Span, known: set[str]) -> None:
        hint = did_you_mean(name, known, what=f"{what}s")
        self._reader.find(UNKNOWN_REFERENCE, f"there is no {what} `{name}`", span, hint)

    def _route(self, section: Section) -> RouteConfig:
        for key in ("group_interval", "repeat_interval"):
            if section.get(key) == 0:
                self._reader.find(BAD_GROUPING, f"`{key}` is zero", section.at(key))
        matchers = (
            *self._equalities(section, "match"),
            *(section.get("match_re") or ()),
            *(section.get("matchers") or ()),
        )
        self._check_names(section, "match_re")
        return RouteConfig(
            receiver=section.get("receiver") or "",
            matchers=matchers,
            group_by=self._group_by(section),
            group_wait=section.get("group_wait"),
            group_interval=section.get("group_interval"),
            repeat_interval=section.get("repeat_interval"),
            muted=_texts(section, "mute_time_intervals"),
            active=_texts(section, "active_time_intervals"),
            goes_on=bool(section.get("continue")),
            routes=tuple(self._route(one) for one in section.get("routes") or ()),
            span=section.span,
        )

    def _equalities(self, section: Section, key: str) -> Iterator[Matcher]:
        for label, item in (section.get(key) or {}).items():
            if not _LABEL.fullmatch(label):
                self._reader.find(WRONG_VALUE, f"`{label}` is no label", item.span)
            yield Matcher(label, "=", item.text)

    def _check_names(self, section: Section, key: str) -> None:
        for matcher in section.get(key) or ():
            if not _LABEL.fullmatch(matcher.label):
                message = f"`{matcher.label}` is no label"
                self._reader.find(WRONG_VALUE, message, section.at(key))

    def _group_by(self, section: Section) -> tuple[str, ...] | None:
        items: tuple[Item, ...] | None = section.get("group_by")
        if items is None:
            return None
        seen: set[str] = set()
        for item in items:
            wrong = self._wrong_group(item.text, seen, items)
            if wrong:
                self._reader.find(BAD_GROUPING, wrong, item.span)
            seen.add(item.text)
        return tuple(item.text for item in items)

    def _wrong_group(self, name: str, seen: set[str], items: tuple[Item, ...]) -> str:
        if name == GROUP_BY_ALL:
            alone = all(item.text == GROUP_BY_ALL for item in items)
            return "" if alone else "`...` stands for all labels, so no other stands beside it"
        if name in seen:
            return f"`{name}` stands here for the second time"
        return "" if self._is_label(name) else f"`{name}` is no label"

    def _is_label(self, name: str) -> bool:
        return bool(name) if self._utf8 else _LABEL.fullmatch(name) is not None

    def _inhibit(self, section: Section) -> InhibitRule:
        for item in section.get("equal") or ():
            if not self._is_label(item.text):
                self._reader.find(WRONG_VALUE, f"`{item.text}` is no label", item.span)
        source, target = (self._side(section, side) for side in ("source", "target"))
        equal = tuple(dict.fromkeys(_texts(section, "equal")))
        return InhibitRule(source, target, equal, section.span, section.get("name") or "")

    def _side(self, section: Section, side: str) -> tuple[Matcher, ...]:
        self._check_names(section, f"{side}_match_re")
        return (
            *self._equalities(section, f"{side}_match"),
            *(section.get(f"{side}_match_re") or ()),
            *(section.get(f"{side}_matchers") or ()),
        )


def _texts(section: Section, key: str) -> tuple[str, ...]:
    return tuple(item.text for item in section.get(key) or ())
