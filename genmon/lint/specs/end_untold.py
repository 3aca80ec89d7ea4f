"""An end that a service which keeps incidents is never told."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note, Severity, Span
from genmon.lint.rule import LintRule
from genmon.model.ladder import Rung
from genmon.model.severities import Leg
from genmon.model.system_specs import SystemSpecs
from genmon.units.duration import format_duration

END_UNTOLD = Code(
    "GM348",
    "an end that is never told",
    """
PagerDuty, Opsgenie, Jira and Splunk On-Call keep an incident open until they are told its end.
Alertmanager tells an end once, when it comes: one in muted hours, or while another alert inhibits
this one, is dropped and not made up for. The incident stays open, and the next one is added to it.

    warning: {rank: 2, notify: [{to: opsgenie, only_during: office}]}     # not an end at night
    warning: {rank: 2, notify: [opsgenie]}                                # better

The same holds for a milder rung that ends while the more urgent one is kept firing, and for one
that ends where the next begins.

    latency:                                                              # not the end of Slow
      - {name: Slow,     above: 1s, severity: warning}
      - {name: VerySlow, above: 5s, severity: critical, keep_firing_for: 10m}
    latency:                                                              # better
      - {name: Slow,     above: 1s, severity: warning,  keep_firing_for: 10m}
      - {name: VerySlow, above: 5s, severity: critical, keep_firing_for: 10m}

Where people close incidents by hand, write `send_resolved: false` for the receiver.
""",
)
_KEEPERS = frozenset({"pagerduty", "opsgenie", "jira", "victorops"})
"""Integrations whose service keeps an incident until its end."""
_ALL_HOURS = (
    "notify it at all hours, and let the service keep quiet at some; or `send_resolved: false`"
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a warning for each place that keeps an end from a service that waits for it."""
    keepers = frozenset(name for name in specs.receivers if _keeps(specs, name))
    if keepers:
        yield from _in_muted_hours(specs, keepers)
        yield from _in_windows(specs, keepers)
        for rungs in specs.alerts.values():
            yield from _while_inhibited(specs, [rung for rung in rungs if rung.name], keepers)


def _keeps(specs: SystemSpecs, name: str) -> bool:
    channels = specs.receivers[name].channels()
    return any(kind in _KEEPERS and getattr(spec, "send_resolved", True) for kind, spec in channels)


def _in_muted_hours(specs: SystemSpecs, keepers: frozenset[str]) -> Iterator[Diagnostic]:
    for leg in _legs(specs):
        for key in ("only_during", "except_during"):
            if leg.to in keepers and getattr(leg, key):
                yield _hours(leg.to, leg.at(key))
    for level in specs.escalation.levels if specs.escalation else ():
        if level.to in keepers and level.only_during:
            yield _hours(level.to, level.at("only_during"))


def _in_windows(specs: SystemSpecs, keepers: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield a remark for each planned window: it is meant, and incidents are left over by it."""
    for name, window in specs.maintenance.items():
        muted = (specs.severities[mute] for mute in window.mutes if mute in specs.severities)
        left = sorted(
            {leg.to for severity in muted for leg in severity.notify if leg.to in keepers}
        )
        if left:
            yield Diagnostic(
                END_UNTOLD,
                f"`{left[0]}` keeps incidents, and is never told of an end within `{name}`",
                window.at("mutes"),
                hint="after the window, close the incidents that ended in it",
                severity=Severity.INFO,
            )


def _hours(receiver: str, span: Span) -> Diagnostic:
    message = f"`{receiver}` keeps incidents, and is never told of an end that comes at other hours"
    return _warning(message, span, _ALL_HOURS)


def _legs(specs: SystemSpecs) -> Iterator[Leg]:
    for severity in specs.severities.values():
        yield from severity.notify
    for listener in (*specs.routes.also, *specs.routes.instead):
        yield from listener.to


def _while_inhibited(
    specs: SystemSpecs, rungs: list[Rung], keepers: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield what of a ladder, the mildest rung first, ends while a later rung inhibits it."""
    for index, milder in enumerate(rungs[:-1]):
        keeper = _keeper_of(specs, milder, keepers)
        worse = [rung for rung in rungs[index + 1 :] if _kept(rung) > _kept(milder)]
        if keeper and milder.until_next:
            yield _band(milder, keeper)
        elif keeper and worse:
            yield _outlasted(milder, worse[0], keeper)


def _keeper_of(specs: SystemSpecs, rung: Rung, keepers: frozenset[str]) -> str:
    """Return the first receiver of a rung that keeps incidents; nothing where there is none."""
    severity = specs.severities.get(rung.severity or "")
    legs = severity.notify if severity else ()
    return next((leg.to for leg in legs if leg.to in keepers), "")


def _kept(rung: Rung) -> int:
    return rung.keep_firing_for or 0


def _band(milder: Rung, keeper: str) -> Diagnostic:
    message = (
        f"`{milder.name}` ends where the next threshold begins, which inhibits it: "
        f"`{keeper}` is never told of that end"
    )
    hint = "leave `until_next` out: inhibition keeps the milder alert quiet"
    return _warning(message, milder.at("until_next"), hint)


def _outlasted(milder: Rung, worse: Rung, keeper: str) -> Diagnostic:
    kept = format_duration(_kept(worse))
    message = (
        f"`{worse.name}` is kept firing for {kept} and inhibits `{milder.name}` meanwhile: "
        f"`{keeper}` is never told of its end"
    )
    notes = (Note(f"`{milder.name}`", milder.at("name")),)
    hint = f"give `{milder.name}` a `keep_firing_for: {kept}` as well"
    return _warning(message, worse.at("keep_firing_for"), hint, notes)


def _warning(message: str, span: Span, hint: str, notes: tuple[Note, ...] = ()) -> Diagnostic:
    return Diagnostic(END_UNTOLD, message, span, hint=hint, notes=notes, severity=Severity.WARNING)


RULE = LintRule("end_untold", check)
