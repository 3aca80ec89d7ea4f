"""What keeps an alert from being proved: no series, too short ones, or a value out of reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from genmon.diag import Code, Diagnostic
from genmon.plan.threshold import DOWNWARDS, UPWARDS, Threshold
from genmon.proofs.levels import levels
from genmon.proofs.stage import pace_of
from genmon.proofs.subject import Subject
from genmon.synthetic import Given, Probe, can_be
from genmon.synthetic.reach import range_words
from genmon.units.duration import format_duration
from genmon.units.quantity import plain

NO_PROOF = Code(
    "GM460",
    "alert that nothing proves",
    """
genmon writes for each alert the unit tests that show when it fires. Of a hand-written expression it
cannot know which series make it what, so the spec says so under `proof`: some that put it past the
threshold, and some that do not.

    queue:
      promql: sum(jobs_added_total) - sum(jobs_done_total)
      counts: jobs
      proof:
        cases:
          - {value: 120, series: {jobs_added_total: 150x10, jobs_done_total: 30x10}}
          - {value: 80, series: {jobs_added_total: 150x10, jobs_done_total: 70x10}}
""",
)
OUT_OF_REACH = Code(
    "GM461",
    "threshold that the signal never reaches",
    """
The signal has no value on the far side of the threshold: a share is never above 100 %, a count
never below zero. The alert would never fire, which `promtool check rules` does not see.

A count that keeps labels is never zero: a group without series has no sample, and nothing is
compared. List the members that should be there, or count without `by`.

    backends: {count: backend_up, by: [pool]}                        # equals: 0 is never so
    backends: {absent: backend_up, for_each: {pool: [blue, green]}}
""",
)
ALWAYS = Code(
    "GM466",
    "threshold that the signal always meets",
    """
The signal has no value on the near side of the threshold: a count is never below zero, a quantile
never above the last bucket bound. The alert would fire as long as there is anything to measure,
and say nothing. One that is to fire always, as a sign that alerts get through, is a `watchdog`.

    targets: {count: up}              # at_least: 0 is always so
    alerting: {watchdog: true}
""",
)
ONE_SIDED = Code(
    "GM462",
    "proof that shows one side only",
    """
A proof needs a case whose value is past the threshold of each alert, and one whose value is not:
that an alert is silent proves nothing unless it has been heard.
""",
)
TOO_SHORT = Code(
    "GM463",
    "proof that ends before the alert can fire",
    """
The alert waits for its `for`, and the series of the case end before it is over. Give them more
samples, or samples further apart with `every`.
""",
)
TOO_MANY = Code(
    "GM465",
    "threshold of more things than a proof shows",
    """
A proof shows as many things as the threshold asks for, each with series of its own. So many would
take longer than a proof may. Compare a share of them, or have a system count them in a metric.

    pods_gone: {members: pod_up, each: pod}          # above: 50000
    pods_gone: {ratio: pods_gone, of: pods_known}    # above: 20%
""",
)
TOO_LONG = Code(
    "GM135",
    "alert whose unit test takes too long",
    """
A unit test lasts longer than the `for` of its alert and the windows that it looks back over, and
evaluates the rules as often as a `for` that is to the second asks for. promtool keeps each
evaluation in memory: a `for` of years takes gigabytes.

    - {name: NeverBackedUp, above: 1d, for: 10y}
    - {name: NeverBackedUp, above: 1d, for: 30d}
""",
)
_EVALUATIONS = 150_000


def problems(subjects: Iterable[Subject]) -> Iterator[Diagnostic]:
    """Yield what keeps alerts from being proved."""
    for subject in subjects:
        if subject.probe.given is None:
            yield from _unreachable(subject)
        else:
            yield from _given_problems(subject, subject.probe.given)


def _unreachable(subject: Subject) -> Iterator[Diagnostic]:
    if subject.threshold is None:
        return
    probe, span = subject.probe, subject.rule.origin.span
    yield from _endless(subject)
    if probe.unprovable:
        message = f"nothing shows when `{subject.rule.alert}` fires: {probe.unprovable}"
        yield Diagnostic(NO_PROOF, message, span, hint="change its signal, or what that is made of")
        return
    if probe.countable is not None and _most(subject) > probe.countable:
        message = f"`{subject.rule.alert}` is about more than {plain(probe.countable)} at once"
        hint = "compare a share of them"
        yield Diagnostic(TOO_MANY, message, subject.rule.origin.span, hint=hint)
        return
    if _is_always(subject.threshold, probe):
        message = f"`{subject.rule.alert}` fires always: the signal {range_words(probe)}"
        hint = "move the threshold; what is to fire always is a signal of the kind `watchdog`"
        yield Diagnostic(ALWAYS, message, span, hint=hint)
        return
    for value in levels(subject.threshold, subject.ladder, probe, probe.margin).past:
        if not (subject.holds(value) and can_be(probe, value)):
            message = f"`{subject.rule.alert}` can never fire: {_range(probe)}"
            yield Diagnostic(OUT_OF_REACH, message, span, hint="move the threshold")


def _most(subject: Subject) -> Decimal:
    """Return the most that the cases of an alert put its signal at."""
    assert subject.threshold is not None  # noqa: S101 - the caller has looked
    shown = levels(subject.threshold, subject.ladder, subject.probe, subject.probe.margin)
    return max(shown.usual, subject.threshold.limit.value, *shown.past, *shown.short)


def _endless(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding where the unit tests would evaluate the rules too often."""
    rule, pace = subject.rule, pace_of(subject)
    seconds = 2 * (rule.hold + pace.settle) + pace.past + rule.keep_firing_for
    if seconds > _EVALUATIONS * pace.every:
        lasts, every = format_duration(seconds), format_duration(pace.every)
        message = f"the unit test of `{rule.alert}` lasts {lasts}, evaluated every {every}"
        hint = "write shorter times, or times of whole minutes or hours"
        yield Diagnostic(TOO_LONG, message, rule.origin.span, hint=hint)


def _is_always(threshold: Threshold, probe: Probe) -> bool:
    """Tell whether a threshold holds at every value that a signal can have."""
    word = threshold.limit.word
    ends = [probe.least] * (word not in DOWNWARDS) + [probe.most] * (word not in UPWARDS)
    if threshold.end:
        ends = [probe.least, probe.most]
    return all(end is not None and threshold.holds(end) for end in ends)


def _range(probe: Probe) -> str:
    return probe.reach or f"the signal {range_words(probe)}"


def _given_problems(subject: Subject, given: tuple[Given, ...]) -> Iterator[Diagnostic]:
    rule = subject.rule
    if not given:
        message = f"nothing shows when `{rule.alert}` fires"
        hint = "add `proof` to its signal; `genmon explain GM460` has an example"
        yield Diagnostic(NO_PROOF, message, rule.origin.span, hint=hint)
        return
    past = [one for one in given if subject.holds(one.value)]
    if not past or len(past) == len(given):
        missing = "short of" if past else "past"
        message = f"no case of the proof is {missing} the threshold of `{rule.alert}`"
        hint = "add a case with a value on the other side"
        yield Diagnostic(ONE_SIDED, message, rule.origin.span, hint=hint)
    for one in past:
        if one.seconds <= rule.hold:
            lasts, hold = format_duration(one.seconds), format_duration(rule.hold)
            message = f"a case of the proof lasts {lasts}, and `{rule.alert}` waits for {hold}"
            yield Diagnostic(TOO_SHORT, message, rule.origin.span, hint="give it more samples")
