"""Alerts on alerts: what goes on for too long is escalated, or misses its target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from genmon.synthetic import Course, Hold, Lack, Member, Probe, Series
from genmon.synthetic.course import length
from genmon.synthetic.series import level
from genmon.units.naming import (
    ESCALATION_LEVEL,
    SEVERITY,
    SIGNAL,
    SLA,
    SOURCE_ALERT,
    SOURCE_COMPONENT,
    SYSTEM,
)

_ELSEWHERE = ("Elsewhere", "ElsewhereToo")
"""The alerts that are watched, by the number of the member."""


def watch_probe(system: str, severities: Sequence[str]) -> Probe:
    """Return the probe of a rule on the alerts of some severities: 1 while one fires."""

    def put(course: Course, member: Member) -> Iterator[Series]:
        severity = member.get(SEVERITY, severities[0])
        yield _alert(system, severity, course, alertname=_name(member))
        ever = (Hold(Decimal(1), length(course)),)
        yield _alert(system, severity, ever, **{ESCALATION_LEVEL: "2"})
        yield _alert(system, severity, ever, **{SLA: "resolution"})
        yield _alert(system, severity, ever, alertstate="pending")
        yield _alert("another", severity, ever)
        yield _alert(system, "unwatched", ever)

    def labels(member: Member) -> dict[str, str]:
        return {
            SYSTEM: system,
            SEVERITY: member.get(SEVERITY, severities[0]),
            SIGNAL: "elsewhere",
            SOURCE_ALERT: _name(member),
            SOURCE_COMPONENT: "anything",
        }

    each = tuple(Member(fixed=((SEVERITY, severity),)) for severity in severities)
    return Probe(
        put,
        labels,
        members=each if len(each) > 1 else (),
        least=Decimal(0),
        most=Decimal(1),
        grain=Decimal(1),
        exact=True,
    )


def _name(member: Member) -> str:
    return _ELSEWHERE[member.number - 1]


def _alert(system: str, severity: str, course: Course, **more: str) -> Series:
    labels = {
        "alertgroup": "as vmalert names it",
        "alertname": _ELSEWHERE[0],
        "alertstate": "firing",
        "component": "anything",
        SEVERITY: severity,
        SIGNAL: "elsewhere",
        SYSTEM: system,
        **more,
    }
    fires = tuple(
        Hold(Decimal(1) if hold.state == 1 else Lack.GONE, hold.seconds) for hold in course
    )
    return Series("ALERTS", tuple(sorted(labels.items())), level(fires))
