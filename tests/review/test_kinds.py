"""The kinds that a policy can refuse, and the changes that are of each."""

from __future__ import annotations

import pytest

from genmon.review.change import Kind
from tests.review.shop import SHOP, changes, edited

_SOME_ERRORS = "    - {name: SomeErrors, above: 1%, for: 10m, severity: warning}\n"
_MORE_ERRORS = _SOME_ERRORS.replace("Some", "More").replace("1%", "2%")
_WARNING = "notify: [{to: chat, only_during: office-hours}], repeat: 4h"
_CASES = {
    Kind.NO_LONGER_NOTIFIED: ("09:00-17:00 UTC", "09:00-16:00 UTC"),
    Kind.UNROUTED: (_WARNING, "notify: [web], repeat: 4h"),
    Kind.REMOVED: (_SOME_ERRORS, ""),
    Kind.LOOSENED: ("above: 5%", "above: 6%"),
    Kind.INHIBITED: ("silence: {signal: traffic}", "silence: {signal: queue}"),
    Kind.TIGHTENED: ("above: 5%", "above: 4%"),
    Kind.NEWLY_NOTIFIED: ("09:00-17:00 UTC", "09:00-18:00 UTC"),
    Kind.AT_NIGHT: (_WARNING, "notify: [chat], repeat: 4h"),
    Kind.ADDED: (_SOME_ERRORS, _SOME_ERRORS + _MORE_ERRORS),
    Kind.WEAKER_PROMISE: ("objective: 99.9%", "objective: 99%"),
    Kind.HISTORY_BREAKS: ("quantile: 0.95", "quantile: 0.9"),
    Kind.OTHER: ("retention: 40d", "retention: 50d"),
    Kind.LOOKS: ("title: Speed", "title: Fast"),
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_a_change_that_is_of_it(kind: Kind) -> None:
    assert any(kind in change.kinds for change in changes(SHOP, edited(_CASES[kind])))


def test_the_second_of_two_routes_to_a_receiver_is_told_of_as_well() -> None:
    routes = "routes: {default: web, group_by: [system, signal]}"
    also = ", also: [{to: [pager], match: {severity: [critical]}, group_by: [system]}]}"
    before = edited((routes, f"{routes[:-1]}{also}"))
    after = before.replace("group_by: [system]}", "group_by: [alertname]}")
    (change,) = changes(before, after)
    assert change.says == (
        "pager is notified in groups by alertname or system and signal "
        "instead of system or system and signal"
    )
