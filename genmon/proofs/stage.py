"""What all cases of one alert share: its values, its pace, and the series of its members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from genmon.frozen import dataclass
from genmon.plan import AlertingRule
from genmon.plan.threshold import UPWARDS
from genmon.proofs.case import Case, Check, Reads, Sampled
from genmon.proofs.levels import Levels, levels
from genmon.proofs.pace import Pace, pace
from genmon.proofs.subject import Subject, alerts_of, not_kept
from genmon.proofs.usual import usual_value
from genmon.proofs.value import plainly_shown
from genmon.synthetic import Course, Hold, Lack, Member, Probe, Series, State, is_impossible
from genmon.synthetic.course import length
from genmon.synthetic.scene import Put
from genmon.units.quantity import plain

MARGIN_OF_EVALUATIONS = 4
"""Evaluations that a phase lasts longer than it must, so that no check stands on an edge."""

_TWO = 2
"""Samples with which a window is drawn on to its beginning."""
_NOISE = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class Moments:
    """Seconds: when the fault begins, when the alert is looked at, when the fault ends."""

    begins: int
    told: int
    ends: int
    recovered: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One alert, the values beside its threshold, and the pace at which it is looked at."""

    subject: Subject
    levels: Levels
    pace: Pace

    @classmethod
    def of(cls, subject: Subject) -> Stage:
        """Return the stage of an alert."""
        stage = cls(subject, _levels(subject), pace_of(subject))
        if subject.limit is None:
            return stage
        at = stage.moments
        shown = partial(_reading, subject.probe, seconds=at.told - at.begins)
        return replace(stage, levels=plainly_shown(subject, stage.levels, shown))

    @property
    def rule(self) -> AlertingRule:
        """The alert's rule."""
        return self.subject.rule

    @property
    def hold(self) -> int:
        """The seconds of the alert's ``for``."""
        return self.rule.hold

    @property
    def probe(self) -> Probe:
        """How the signal is put at a value."""
        return self.subject.probe

    @property
    def first(self) -> Member:
        """The member that a case is about where it is about one."""
        return (self.probe.members or (self.subject.member,))[0]

    @property
    def wait(self) -> int:
        """Seconds after which an alert fires that is going to."""
        slack = MARGIN_OF_EVALUATIONS * self.pace.every
        return self.pace.settle + self.pace.up(self.hold) + slack

    @property
    def past(self) -> Course:
        """The history without which there is no value, where it is another than the usual."""
        state = self.probe.past_state
        return () if state is None or not self.pace.past else (Hold(state, self.pace.past),)

    @property
    def lead(self) -> Course:
        """What comes before a fault: the history, and the usual where a course can begin so."""
        if not self.pace.leads:
            return self.past
        rest = self.pace.settle + 2 * self.pace.every
        if self.probe.past_state is None:
            return (Hold(self.levels.usual, self.pace.past + rest + self.keep),)
        return (*self.past, Hold(self.levels.usual, rest + self.kept))

    @property
    def moments(self) -> Moments:
        """When things happen in a case that shows a fault."""
        begins = length(self.lead)
        told = begins + self.wait + (0 if begins else self.pace.past)
        ends = told + 2 * self.pace.every
        slack = MARGIN_OF_EVALUATIONS * self.pace.every
        recovered = self.pace.up(ends + self._recovery(ends) + self.keep + slack)
        return Moments(begins, told, ends, recovered)

    def _recovery(self, ends: int) -> int:
        if self.probe.recovers is not None:
            return self.probe.recovers
        return self.pace.settle if self.pace.leads else max(ends // 4, self.pace.settle)

    @property
    def is_kept(self) -> bool:
        """Tell whether a fault stays in the value as long as a window remembers it."""
        keeps, limit = self.probe.keeps, self.subject.limit
        return limit is not None and keeps != 0 and (keeps > 0) is (limit.word in UPWARDS)

    def fault(self, state: State, at: Moments) -> Hold:
        """Return a fault that lasts until the alert has been looked at, with a restart before."""
        lasts = at.told - at.begins
        restart = lasts - self.pace.every if isinstance(state, Decimal) else 0
        return Hold(state, at.ends - at.begins, aim=self.aim(lasts, past=True), restart=restart)

    def aim(self, seconds: int, *, past: bool) -> int:
        """Return when in its hold a value that drifts is the one wanted: at its least alarming."""
        if not self.probe.drift:
            return 0
        return seconds if (self.probe.drift < 0) is past else 0

    def series(self, course: Course, member: Member) -> Iterator[Series]:
        """Yield the raw series of a member, and of another that stays as usual."""
        yield from self.put(course, member)
        yield from self.beside(course)

    def put(self, course: Course, member: Member, put: Put | None = None) -> Iterator[Series]:
        """Yield the raw series of a member; ``put`` stands in for that of the probe."""
        yield from (put or self.probe.put)(course, member)

    @property
    def other(self) -> Member:
        """A member beside the one that a case is about."""
        return Member(1 if self.first.number > 1 else 2)

    def beside(self, course: Course, member: Member | None = None) -> Iterator[Series]:
        """Yield the raw series of another member that stays as usual, where there can be one."""
        other = member or self.other
        if self.can_stand_beside(other):
            rest = Hold(self._usual_of(other), length(course) - length(self.past))
            yield from self.put((*self.past, rest), other)

    def _usual_of(self, other: Member) -> Decimal:
        """Return a value at which nothing fires for another member.

        Where members have limits of their own on both sides, there may be none that is quiet for
        all of them.
        """
        usual, rules = self.levels.usual, (self.rule, *self.subject.neighbours)
        labels = self.probe.labels(other)
        ladder = [limit for rule in rules if (limit := rule.threshold_of(labels))]
        own = self.subject.threshold_of(other)
        if own is None or not any(limit.holds(usual) for limit in ladder):
            return usual
        return usual_value(own, ladder, self.probe)

    def can_stand_beside(self, other: Member) -> bool:
        """Tell whether another member has a value, and an alert, of its own."""
        if self.probe.members or self.subject.limit is None:
            return False
        return self.probe.labels(other) != self.probe.labels(self.first)

    def case(
        self, name: str, series: Iterable[Series], checks: Iterable[Check], sample: int = 0
    ) -> Case | None:
        """Return a case of the alert, each series once; ``name`` goes on after the alert's.

        ``sample`` is the seconds between samples, where they are not those of the pace. There is no
        case where a signal that it is made of would have to be what it never is.
        """
        found: dict[str, Series] = {}
        for one in self.subject.shown(series):
            if is_impossible(one):
                return None
            found.setdefault(one.key, one)
        return Case(
            f"{self.rule.alert} {name}",
            self.rule.alert,
            self.rule.origin.span,
            sample or self.pace.sample,
            tuple(found.values()),
            tuple(checks),
        )

    @property
    def not_kept(self) -> str:
        """What selects the alert, or its condition where it outlives that."""
        return not_kept(self.rule)

    @property
    def keep(self) -> int:
        """The seconds for which an alert outlives what a young series reads."""
        return self.pace.up(self.rule.keep_firing_for)

    @property
    def bent(self) -> int:
        """The seconds in which a line is bent by windows with many samples, and few at first."""
        fills = self.probe.drift > 0 and _TWO * self.pace.sample < self.probe.raw_window
        return self.pace.past if fills else 0

    @property
    def kept(self) -> int:
        """As ``keep``, after the history, which may be long enough for it."""
        return 0 if length(self.past) > self.pace.settle + self.keep else self.keep

    def nothing(self, at: int, when: str) -> Sampled:
        """Return the check that the alert is not even pending."""
        return Sampled(at, alerts_of(self.rule), (), f"nothing pending: {when}")

    @property
    def shown(self) -> bool:
        """Tell whether the signal's value is known: at the pace that the probe asks for, if any."""
        return self.probe.shown and self.probe.beat in {0, self.pace.every}

    def reading(self, value: State, seconds: int) -> State:
        """Return what a value that drifts has become after some seconds; any other as it is."""
        return value if isinstance(value, Lack) else _reading(self.probe, value, seconds)

    def reads(self, at: int, value: State, record: str = "", members: int = 1) -> Reads:
        """Return the check that the signal's record has a value, but for rounding.

        ``record`` selects it where several members may have the same value; or so many have.
        """
        number = Decimal(1) if isinstance(value, Lack) else value
        close = abs(number) * _NOISE + _NOISE
        expr = f"count(abs({record or self.subject.recorded} - {plain(number)}) <= {plain(close)})"
        return Reads(at, expr, (("{}", str(members)),), f"reads {said(value)}")

    def counted(self, state: str, seconds: int, series: Mapping[str, str] | None = None) -> str:
        """Return an expression for how often the alert was in a state in the last seconds.

        With the labels of a series, it is only the alert of that one.
        """
        return f"count_over_time({alerts_of(self.rule, state, series)}[{seconds + 1}s])"


def pace_of(subject: Subject) -> Pace:
    """Return the pace of an alert's cases."""
    return pace(subject.probe, subject.rule.hold, subject.interval)


def said(value: State) -> str:
    """Return a value in the name of a case."""
    return str(value) if isinstance(value, str) else format(value.normalize(), "f")


def _levels(subject: Subject) -> Levels:
    if subject.threshold is None:
        return Levels((Lack.GONE,), (Decimal(1),), Decimal(1))  # type: ignore[arg-type]
    return levels(subject.threshold, subject.ladder, subject.probe, subject.probe.margin)


def _reading(probe: Probe, value: Decimal, seconds: int) -> Decimal:
    return probe.later(value, seconds) if probe.later else value
