"""The probe of a forecast: straight lines that have a value ahead of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from genmon.frozen import dataclass
from genmon.signals._condition import just_met, met
from genmon.signals.trends._forecast_edge import beside, flat, turning
from genmon.signals.trends._forecast_line import Line
from genmon.signals.trends._forecast_spec import Forecast
from genmon.signals.trends._long_past import known_at_ends
from genmon.signals.trends._shared import shared
from genmon.synthetic import (
    Asked,
    Bench,
    Course,
    Hold,
    Lack,
    Member,
    Probe,
    Rarely,
    Scene,
    Series,
    beyond,
    constant,
    rarely,
    shortest_window,
)

_HALF, _WHOLE = Decimal("0.55"), Decimal("1.05")
"""Windows after a bend at which it is looked at."""
_REACH = Decimal("0.85")
"""How much of the way ahead a line needs to the limit."""
_PARTS = 64
"""Evaluations of a window."""
_SAMPLE = 60
_SMALL = 8
"""How many times as long as what a signal takes to change a window is at least, for a bend."""

_LEAST = 4
"""Evaluations of a `for` at least."""
_MOST = 6000
"""Evaluations of a window at most."""
_STAIRS = 300
"""Seconds of a raw window that sees no steps of a counter which are there instead of a line."""
_MARGIN = Decimal("0.008")
"""Share of a threshold: more than a line through few points is off."""


def probe_forecast(spec: Forecast, bench: Bench) -> Probe:
    """Return how series make a forecast take a value."""
    return _Drawing(spec, bench, bench.probe(spec.forecast).typical).probe()


def _fitted(spec: Forecast, bench: Bench, asked: Asked) -> Probe:
    """Return the probe whose lines begin on the side of a limit on which nothing is wrong."""
    other = bench.probe(spec.forecast)
    rest = beyond(asked.limit, other, upwards=not asked.upwards)
    drawing = _Drawing(spec, bench, rest, asked)
    start, probe = drawing.start(), drawing.probe()
    if _is_past(start, asked):
        return probe._replace(unprovable="where `once` holds it is past the threshold already")
    if other.grain:
        return probe._replace(unprovable="what is counted moves in steps, and is no straight line")
    return probe


def _is_past(value: Decimal, asked: Asked) -> bool:
    return value > asked.limit if asked.upwards else value < asked.limit


def _is_usual(course: Course, asked: Asked) -> bool:
    """Tell whether a course stays where nothing is wrong, and is not about to leave."""
    (first, *others) = course
    if others or first.aim or isinstance(first.state, Lack):
        return False
    return not _is_past(first.state, asked)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A forecast, where its lines begin if nothing must hold, and what an alert asks of it."""

    spec: Forecast
    bench: Bench
    rest: Decimal
    asked: Asked | None = None

    @property
    def other(self) -> Probe:
        """The probe of the signal that is drawn on."""
        return self.bench.probe(self.spec.forecast)

    @property
    def judge(self) -> str:
        """The signal that must hold now: another, or the one that is drawn on."""
        return (self.spec.once and self.spec.once.signal) or self.spec.forecast

    @property
    def beat(self) -> int:
        """The seconds between samples, and evaluations: a raw window has two of them, or more.

        A `for` is a whole number of evaluations; of a long window there are not too many.
        """
        rarest = self.rarest
        hold = self.asked.hold if self.asked else 0
        if not hold or not rarest:
            return rarest
        least = max(1, self.known // _MOST)
        most = min(rarest, hold // _LEAST)
        return next((beat for beat in range(most, least - 1, -1) if not hold % beat), rarest)

    @property
    def shown(self) -> bool:
        """Tell whether its value is known: no steps of a short window, and one end of each.

        A quantile of a histogram that moves does not move in a line; what looks back over a record
        is behind it by some part of its window.
        """
        window = self.other.raw_window
        if self.other.crosses or self.other.looks_back:
            return False
        return not window or (window >= _STAIRS and window % self.beat > 0)

    @property
    def rarest(self) -> int:
        """The seconds between samples of which a raw window has two."""
        return self.other.raw_window * 2 // 3

    @property
    def lag(self) -> int:
        """The seconds by which a raw window is behind a line: half of what lies between samples."""
        if not self.beat:
            return 0
        return max(self.other.raw_window - 1, 0) // self.beat * self.beat // 2

    @property
    def known(self) -> int:
        """The seconds after which all of the window is known."""
        return self.spec.over + self.other.settle

    def probe(self) -> Probe:
        """Move in a straight line, from where the forecast means something, to the value ahead.

        The line has what is wanted ahead of it once the window is known. Two samples a window of
        the other signal: Prometheus extrapolates them to the whole window from the start, where
        more would read less than there is until the window is full, and bend the line. Evaluated as
        often, the record is a straight line too, and not stairs, half of the time between samples
        late. They do not fall on the ends of windows, which releases of Prometheus read
        differently.
        """
        other = self.other
        return Probe(
            self.put,
            other.labels,
            unmet=partial(self.put, is_met=False) if self.spec.once else None,
            settle=self.spec.over,
            window=other.raw_window,
            past=self.known,
            typical=other.typical,
            drift=1,
            later=self.later,
            sample=self.beat,
            beat=self.beat,
            wait=2 * other.settle,
            margin=_MARGIN,
            leads=False,
            shown=self.shown,
            scenes_at=self.scenes,
            edges=self.edges,
            fitted=partial(_fitted, self.spec, self.bench),
            lacking={},
        )

    def put(self, course: Course, member: Member, *, is_met: bool = True) -> Iterator[Series]:
        """Yield the signal on its line, and what must hold meanwhile; it ends where that does not.

        Another member of which nothing is wrong has no line where something must hold, or where
        the line would begin past a limit of its own.
        """
        if not self.is_flat(course):
            course = self.line(course, is_met=is_met)
        yield from self.drawn(course, member, is_met=is_met)

    def is_flat(self, course: Course) -> bool:
        """Tell whether a course is of a member of which nothing is wrong, and stays as it is."""
        if self.asked is None or not _is_usual(course, self.asked):
            return False
        state = course[0].state
        past = self.asked._replace(limit=self.start())
        return bool(self.spec.once) or (not isinstance(state, Lack) and not _is_past(state, past))

    def line(self, course: Course, *, is_met: bool) -> Course:
        """Return a line in place of the values of a course, of a long past known at its ends."""
        start, ended = self.start(is_met=is_met), self.start(is_met=not is_met)
        away = start - ended if len(course) == 1 else Decimal(0)
        found = Line(start, away, self.spec.ahead, self.known, is_met=is_met).along(course)
        if self.beat != self.rarest:  # a window that fills slowly bends the line once more
            return found
        late = max(found[0].seconds - self.known, 0)
        return known_at_ends(self.other, found, late + 2 * (self.other.settle + self.beat))

    def drawn(self, course: Course, member: Member, *, is_met: bool = True) -> Iterator[Series]:
        """Yield the signal drawn on as the course has it, and another that must hold now."""
        yield from self.other.put(course, member)
        if self.spec.once and self.judge != self.spec.forecast:
            value = met(self.bench, self.spec.once, self.spec.forecast, is_met=is_met)
            yield from self.bench.probe(self.judge).put(constant(value, course), member)

    def start(self, *, is_met: bool = True) -> Decimal:
        """Return where a line begins at which the condition just holds, or ends if it does not."""
        if self.spec.once is None:
            return self.rest
        value = just_met(self.bench, self.spec.once, self.spec.forecast, is_met=is_met)
        is_own = self.judge == self.spec.forecast
        return value if is_own else shared(self.other, self.bench.probe(self.judge), value)

    def later(self, value: Decimal, seconds: int) -> Decimal:
        """Return what a value ahead has become after some seconds."""
        start = self.start()
        passed = self.spec.ahead + seconds - self.lag
        return start + (value - start) * passed / (self.spec.ahead + self.known)

    def rare(self) -> Rarely | None:
        """Return how to evaluate so rarely that two evaluations know a window, if it can be.

        All raw windows lie between two evaluations.
        """
        probes = [self.bench.probe(name) for name in {self.spec.forecast, self.judge}]
        return rarely(self.spec.over, max(p.settle for p in probes), shortest_window(probes))

    def scenes(self, limit: Decimal) -> tuple[Scene, ...]:
        """Return a line with a bend, and flat lines on both sides of a limit."""
        idles = self.other.lacking.get(Lack.IDLE, 0) is None
        rare = self.rare()
        flat_lines = beside(limit, self.start(), rare, self.drawn, idles=idles) if rare else ()
        return (*self.bent(limit), *flat_lines)

    def edges(self, limit: Decimal) -> Iterator[Scene]:
        """Yield a flat line at a limit, and one that begins where a condition is just met."""
        rare = self.rare()
        if rare is None:
            return
        yield from flat(limit, rare, self.drawn)
        if self.spec.once:
            placed = partial(shared, self.other, self.bench.probe(self.judge))
            yield from turning(self.bench, self.spec.once, self.spec.forecast, rare, placed)

    def bent(self, limit: Decimal) -> Iterator[Scene]:
        """Rest for a window, then move in a straight line that would reach the limit and further.

        A little more than half of a window later the line through all of it falls short, while that
        through half of it would not; after the whole of one it reaches, while that through two
        would not.
        """
        other, over, start = self.other, self.spec.over, self.start()
        if other.grain or other.settle * _SMALL > over:
            return  # steps are no line, and a record lags behind one by too much of the window
        slope = (limit - start) / (_REACH * (self.spec.ahead + over * _HALF))
        sample = other.raw_window // 2 or min(_SAMPLE, max(1, over // _PARTS))
        every = max(1, over // _PARTS // sample) * sample
        window = -(-self.known // every) * every
        soon, late = (window + int(over * part) // every * every for part in (_HALF, _WHOLE))
        yield Scene(
            (Hold(start, window), Hold(start, late + every - window, slope)),
            every,
            sample,
            holds=((soon, False), (late, True)),
            name="a line with a bend",
            put=self.drawn,
            leaves=True,
        )
