"""Whether an incident is open: any alert of a severity fires."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from genmon.lower.scope import Scope
from genmon.model.signals import ALERTS
from genmon.promql.selector import Selector, none_of
from genmon.synthetic import Bench, Course, Hold, Lack, Series, constant
from genmon.synthetic.series import level
from genmon.units.naming import ALERTNAME, SEVERITY, SOURCE_ALERT, SYSTEM


def named(key: str, severity: str, without: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the severity, which stands under ``key``, and the alerts that do not count."""
    yield "severities", key, severity
    for alert in without:
        yield "alerts", "except", alert


def is_open(scope: Scope, severity: str, without: Sequence[str]) -> str:
    """Return 1 while an alert of ``severity`` fires, but for those named in ``without``, else 0.

    Alerts that overlap are one incident: the time until the service is whole again.
    """
    return f"clamp_max(count({watched(scope.specs.name, severity, without)}), 1) or vector(0)"


def watched(system: str, severity: str, without: Sequence[str]) -> Selector:
    """Select the firing alerts of a system's severity, but for those named in ``without``.

    The escalation of one of these does not count either.
    """
    selector = Selector(ALERTS).where("alertstate", "=", "firing")
    selector = selector.where(SEVERITY, "=", severity).where(SYSTEM, "=", system)
    for label in (ALERTNAME, SOURCE_ALERT) if without else ():
        selector = selector.where(label, *none_of(without))
    return selector


def alerts_firing(
    bench: Bench, severity: str, without: Sequence[str], course: Course
) -> Iterator[Series]:
    """Yield two alerts of the severity that fire while the course is not 0, and some that ever do.

    The latter are none of the incident's: pending, of another severity or system, or left out.
    """
    ever = constant(Decimal(1), course)
    firing = tuple(_only_firing(hold) for hold in course)
    for name in ("Elsewhere", "ElsewhereToo"):
        yield _alert(bench, severity, firing, alertname=name)
    yield _alert(bench, severity, ever, alertstate="pending")
    yield _alert(bench, "another", ever)
    yield _alert(bench, severity, ever, **{SYSTEM: "another"})
    for name in without[:1]:
        yield _alert(bench, severity, ever, alertname=name)
        yield _alert(bench, severity, ever, **{ALERTNAME: "Escalated", SOURCE_ALERT: name})


def _alert(bench: Bench, severity: str, course: Course, **labels: str) -> Series:
    named = {
        "alertname": "Elsewhere",
        "alertstate": "firing",
        SEVERITY: severity,
        SYSTEM: bench.specs.name,
        **labels,
    }
    return Series("ALERTS", tuple(sorted(named.items())), level(course))


def _only_firing(hold: Hold) -> Hold:
    fires = not isinstance(hold.state, Lack) and hold.state > 0
    return Hold(Decimal(1) if fires else Lack.GONE, hold.seconds)
