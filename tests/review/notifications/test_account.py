"""The account of receivers and hours is what the routing engine answers, instant by instant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from random import Random

import pytest
import yaml

from genmon.alertmanager.coverage.week import Week
from genmon.alertmanager.engine.schedule import schedule_of
from genmon.alertmanager.engine.tree import tree
from genmon.review.context import Version, Versions
from genmon.review.notifications.account import accounts
from genmon.review.notifications.changes import MONDAY, notification_changes
from genmon.review.review import version_of
from tests.alertmanager.random_systems import Drawn, drawn
from tests.compiling import compile_text
from tests.review.shop import SHOP, edited, reviewed

Key = tuple[str, str]


class _Plain(yaml.SafeDumper):
    """Writes what stands in two places twice: specs have no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - it is asked of anything
        return True


def _weekly(seed: int) -> Drawn:
    """Return the first system from a seed on whose hours come every week alike."""
    systems = (drawn(number) for number in range(seed, seed + 100))
    return next(
        system for system in systems if not any(hours.nth for hours in system.hours.values())
    )


def _version(system: Drawn) -> Version | None:
    text = yaml.dump(system.spec, Dumper=_Plain, sort_keys=False)
    compiled = compile_text({"random/spec.yaml": text})
    return None if compiled.failed else version_of(compiled.plan.systems[0])


def _told(system: Drawn, version: Version, instant: datetime) -> frozenset[Key]:
    """Ask the engine which branches every alert takes, and whether they speak at an instant."""
    severities = {rule.alert: rule.rung.severity for rule in version.plan.alerts}
    config = version.routing.config
    root, silent = (
        tree(config),
        {receiver.name for receiver in config.receivers if not receiver.integrations},
    )
    return frozenset(
        (route.receiver, severities[name])
        for name, each in system.alerts.items()
        for labels in each
        for route in root.taken(labels)
        if route.receiver not in silent and schedule_of(route, config).is_open(instant)
    )


def _in(week: Week, instant: datetime) -> bool:
    passed = instant - MONDAY
    minute = passed.seconds // 60
    return any(start <= minute < end for start, end in week[passed.days])


def _instants(seed: int) -> Iterable[datetime]:
    random = Random(seed)
    return [MONDAY + timedelta(minutes=random.randrange(7 * 1440)) for _ in range(20)]


@pytest.mark.parametrize("seed", range(0, 600, 100))
def test_the_hours_before_and_after_are_those_of_the_engine(seed: int) -> None:
    systems = _weekly(seed), _weekly(seed + 50)
    before, after = (_version(system) for system in systems)
    if before is None or after is None:
        pytest.skip("one of the random systems is refused")
    weeks: tuple[dict[Key, Week], dict[Key, Week]] = ({}, {})
    for account in accounts(Versions(before, after)):
        weeks[0][account.receiver, account.severity] = account.before.week
        weeks[1][account.receiver, account.severity] = account.after.week
    for instant in _instants(seed):
        told = [_told(*side, instant) for side in zip(systems, (before, after), strict=True)]
        for side, notified in enumerate(told):
            counted = {key for key, week in weeks[side].items() if _in(week, instant)}
            assert counted == notified & weeks[side].keys()
        assert told[0] - weeks[0].keys() == told[1] - weeks[1].keys()


@pytest.mark.parametrize("seed", range(0, 300, 100))
def test_no_change_is_told_where_nobody_is_notified_otherwise(seed: int) -> None:
    version = _version(_weekly(seed))
    if version is None:
        pytest.skip("the random system is refused")
    assert list(notification_changes(Versions(version, version))) == []
    assert list(accounts(Versions(version, version))) == []


_HOURS: Mapping[str, tuple[float, float]] = {
    "08:00-18:00 UTC": (40, 50),
    "09:00-17:30 UTC": (40, 42.5),
}


@pytest.mark.parametrize("hours", _HOURS)
def test_hours_are_counted(hours: str) -> None:
    review = reviewed(SHOP, edited(("09:00-17:00 UTC", hours)))
    counted = {(account.before.hours, account.after.hours) for account in review.accounts}
    assert counted == {_HOURS[hours]}


def test_alerts_are_counted() -> None:
    line = "    - {name: SomeErrors, above: 1%, for: 10m, severity: warning}\n"
    (account,) = reviewed(SHOP, edited((line, ""))).accounts
    assert (account.receiver, account.severity) == ("chat", "warning")
    assert (account.before.alerts, account.after.alerts) == (6, 5)
