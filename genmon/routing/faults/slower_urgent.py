"""A more urgent severity that is told later, or less often."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from genmon.diag import Code, Diagnostic, Span
from genmon.prom.duration import format_duration
from genmon.routing.faults._fault import Fault, Subject, warning
from genmon.routing.tree import Route

SLOWER = Code(
    "GM659",
    "a more urgent severity that is told later, or less often",
    """The first message about the more urgent severity waits longer than that about the next
milder one, or it is repeated less often. The two may be swapped.

    severities: {critical: {rank: 1, repeat: 24h}, warning: {rank: 2, repeat: 4h}}
    severities: {critical: {rank: 1, repeat: 4h}, warning: {rank: 2, repeat: 24h}}
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each severity whose soonest message is later than the next one's."""
    routes: dict[str, dict[Route, None]] = {}
    for alert, _, reached in subject.reached:
        heard = (one for one in reached if one.integrations)
        routes.setdefault(alert.severity, {}).update((r, None) for one in heard for r in one.routes)
    told = [name for name in subject.severities if routes.get(name)]
    for urgent, milder in pairwise(told):
        for message, span in _slower(urgent, milder, tuple(routes[urgent]), tuple(routes[milder])):
            yield warning(SLOWER, message, span, "swap the two, or give both the same")


def _slower(
    urgent: str, milder: str, mine: tuple[Route, ...], theirs: tuple[Route, ...]
) -> Iterator[tuple[str, Span]]:
    soonest = min(mine, key=lambda one: one.group_wait)
    wait = min(one.group_wait for one in theirs)
    if soonest.group_wait > wait:
        times = f"after {_text(soonest.group_wait)}, and of {milder} after {_text(wait)}"
        yield f"the first message about {urgent} comes {times}", soonest.written.span
    often = min(mine, key=lambda one: one.repeat_interval)
    repeat = min(one.repeat_interval for one in theirs)
    if often.repeat_interval > repeat:
        times = f"every {_text(often.repeat_interval)}, and {milder} every {_text(repeat)}"
        yield f"{urgent} is repeated {times}", often.written.span


def _text(seconds: float) -> str:
    return format_duration(int(seconds))


FAULT = Fault("slower_urgent", check)
