"""Waits and repetitions of a route that do not fit together."""

from __future__ import annotations

import math
from collections.abc import Iterator

from genmon.alertmanager.config.timing import is_swallowed, timing_of
from genmon.alertmanager.engine.tree import Route
from genmon.alertmanager.repetition import repeat_interval
from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, remark, warning
from genmon.lint.rule import LintRule
from genmon.units.duration import format_duration

TIMING = Code(
    "GM659",
    "times of a route that do not fit together",
    """Alertmanager looks at a group after `group_wait`, and then every `group_interval`. It repeats
a message at the first look at which the last one is older than `repeat_interval`: one that is
shorter than the interval comes at every look. At an exact multiple the last message, which was
delivered a moment after its look, is mostly a moment too young, and the next look repeats it:
`1m` with `group_interval: 1m` comes every two minutes. Write a little less than the multiple. A
first message that waits longer than the later ones has its times swapped.

    {group_wait: 5m, group_interval: 30s}
    {group_wait: 30s, group_interval: 5m}

    {group_interval: 5m, repeat_interval: 5m}      # every 10m
    {group_interval: 5m, repeat_interval: 4m}      # every 5m
""",
)


_MUCH_LATER = 1.25
"""A repetition that comes so many times later than asked is a warning; a lesser one a remark."""

_SHORTER = "let `group_interval` be less than it"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield findings for each route that says its times; specs are looked at by severity."""
    for route in subject.routes if subject.thorough else ():
        for key, message, hint in _wrong(route):
            if key in route.written.places:
                yield warning(TIMING, message, route.written.at(key), hint)
        if "repeat_interval" in route.written.places and _waits(route, subject.retention):
            yield _a_look_later(route)


def _waits(route: Route, retention: float) -> bool:
    exact = route.repeat_interval % route.group_interval == 0
    return exact and not is_swallowed(route, retention)


def _a_look_later(route: Route) -> Diagnostic:
    asked, comes = route.repeat_interval, timing_of(route, math.inf).repeat
    message = (
        f"repeated every {_said(comes)}, not every {_said(asked)}: at a look after exactly "
        f"{_said(asked)}, the last message is a moment younger"
    )
    under = repeat_interval(int(asked), int(route.group_interval))
    fits = route.group_interval <= under < asked
    hint = f"write `repeat_interval: {_said(under)}`" if fits else _SHORTER
    says = warning if comes >= _MUCH_LATER * asked else remark
    return says(TIMING, message, route.written.at("repeat_interval"), hint)


def _wrong(route: Route) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what is wrong with it, and the next step."""
    wait, interval, repeat = (
        _said(one) for one in (route.group_wait, route.group_interval, route.repeat_interval)
    )
    if route.group_wait > route.group_interval:
        message = f"the first message waits {wait}, and later ones {interval}"
        yield "group_wait", message, "swap the two, or let it wait less than `group_interval`"
    if route.repeat_interval < route.group_interval:
        message = f"repeated every {repeat}, but the group is looked at every {interval}"
        yield "repeat_interval", message, "let it be more than `group_interval`, or that less"


def _said(seconds: float) -> str:
    return format_duration(int(seconds))


RULE = LintRule("hurried_repeat", check)
