"""The section of a route in, the route with those below it out, and what is wrong with them."""

from __future__ import annotations

from genmon.alertmanager.config.config import GROUP_BY_ALL, RouteConfig
from genmon.alertmanager.read.codes import BAD_GROUPING, NO_ROUTE, UNKNOWN_REFERENCE
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.matchers import is_label, matchers_of
from genmon.alertmanager.read.section import Item, Section
from genmon.diag import Span, did_you_mean

_SELECTING = ("match", "match_re", "matchers", "mute_time_intervals", "active_time_intervals")


def check_root(root: Section, findings: Findings) -> None:
    """Note what keeps the root route from taking every alert."""
    if not root.has("receiver"):
        findings.find(NO_ROUTE, "the root route names no receiver", root.span)
    for key in (*_SELECTING, "continue"):
        if root.has(key):
            findings.find(NO_ROUTE, f"the root route has `{key}`", root.at(key))


def check_references(
    route: Section, receivers: set[str], intervals: set[str], findings: Findings
) -> None:
    """Note what a route or one below it names and nobody defines."""
    name = route.get("receiver") or ""
    if name and name not in receivers:
        _undefined("receiver", name, route.at("receiver"), receivers, findings)
    for key in ("mute_time_intervals", "active_time_intervals"):
        for item in route.get(key) or ():
            if item.text not in intervals:
                _undefined("time interval", item.text, item.span, intervals, findings)
    for one in route.get("routes") or ():
        check_references(one, receivers, intervals, findings)


def _undefined(what: str, name: str, span: Span, known: set[str], findings: Findings) -> None:
    hint = did_you_mean(name, known, what=f"{what}s")
    findings.find(UNKNOWN_REFERENCE, f"there is no {what} `{name}`", span, hint)


def route_of(section: Section, findings: Findings) -> RouteConfig:
    """Return the route as far as it can be made."""
    for key in ("group_interval", "repeat_interval"):
        if section.get(key) == 0:
            findings.find(BAD_GROUPING, f"`{key}` is zero", section.at(key))
    return RouteConfig(
        receiver=section.get("receiver") or "",
        matchers=matchers_of(section, findings),
        group_by=_group_by(section, findings),
        places={key: entry.span for key, entry in section.entries.items()},
        group_wait=section.get("group_wait"),
        group_interval=section.get("group_interval"),
        repeat_interval=section.get("repeat_interval"),
        muted=section.texts("mute_time_intervals"),
        active=section.texts("active_time_intervals"),
        goes_on=bool(section.get("continue")),
        routes=tuple(route_of(one, findings) for one in section.get("routes") or ()),
        span=section.span,
    )


def _group_by(section: Section, findings: Findings) -> tuple[str, ...] | None:
    items: tuple[Item, ...] | None = section.get("group_by")
    if items is None:
        return None
    seen: set[str] = set()
    for item in items:
        wrong = _wrong_group(item.text, seen, items, findings)
        if wrong:
            findings.find(BAD_GROUPING, wrong, item.span)
        seen.add(item.text)
    return tuple(item.text for item in items)


def _wrong_group(name: str, seen: set[str], items: tuple[Item, ...], findings: Findings) -> str:
    if name == GROUP_BY_ALL:
        alone = all(item.text == GROUP_BY_ALL for item in items)
        return "" if alone else "`...` stands for all labels, so no other stands beside it"
    if name in seen:
        return f"`{name}` stands here for the second time"
    return "" if is_label(name, findings) else f"`{name}` is no label"
