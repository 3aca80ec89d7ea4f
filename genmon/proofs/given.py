"""Alerts on hand-written expressions: proved with the series that the spec brings along."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genmon.proofs.case import Alerts, Case, Check, Reads, Sampled
from genmon.proofs.subject import Subject, alerts_of, told_of
from genmon.synthetic import Given
from genmon.units.duration import format_duration

_NOISE = Decimal("1e-9")


def given_cases(
    subject: Subject, given: tuple[Given, ...], reference: str, every: int
) -> Iterator[Case]:
    """Yield one case for each set of series, evaluated every ``every`` seconds.

    ``reference`` is how PromQL names the signal.
    """
    for number, one in enumerate(given, start=1):
        fires = subject.holds(one.value)
        verb = "fires" if fires else "stays quiet"
        yield Case(
            f"{subject.rule.alert} {verb} in the spec's case {number}",
            subject.rule.alert,
            subject.rule.origin.span,
            one.sample,
            one.series,
            (
                _reads(one, reference),
                *(_fires(subject, one, every) if fires else _quiet(subject, one)),
            ),
        )


def _reads(given: Given, reference: str) -> Reads:
    close = abs(given.value) * _NOISE + _NOISE
    expr = f"count(abs({reference} - {given.value:f}) <= {close:f})"
    return Reads(given.seconds, expr, (("{}", "1"),), f"reads {given.value:f}")


def _fires(subject: Subject, given: Given, every: int) -> Iterator[Check]:
    """Yield the checks that it fires at the end, and was pending for as long as ``for`` says."""
    rule = subject.rule
    if rule.hold:
        pending = f"count_over_time({alerts_of(rule, 'pending')}[{given.seconds + 1}s])"
        waits = f"count(max({pending}) == {-(-rule.hold // every)})"
        said = f"waits for {format_duration(rule.hold)}"
        yield Sampled(given.seconds, waits, (("{}", "1"),), said)
    told = told_of(rule, dict(given.labels), given.value)
    yield Alerts(given.seconds, rule.alert, (told,), f"fires after {format_duration(rule.hold)}")


def _quiet(subject: Subject, given: Given) -> Iterator[Check]:
    expr = f"count_over_time({alerts_of(subject.rule, 'firing')}[{given.seconds + 1}s])"
    yield Sampled(given.seconds, expr, (), "never fires")
    yield Sampled(given.seconds, alerts_of(subject.rule), (), "nothing pending")
