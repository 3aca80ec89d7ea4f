"""A probe: how one signal is put at a value, and what can be expected of it then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from genmon.frozen import dataclass
from genmon.synthetic.course import Lack
from genmon.synthetic.member import Member
from genmon.synthetic.scene import Put, Scene
from genmon.synthetic.series import Written

Readings = Mapping[Lack, Decimal | None]
"""What a signal reads while something lacks; ``None`` for no value at all."""

Also = tuple[tuple[str, Callable[[Decimal], Decimal]], ...]
"""Records beside a signal's own, each with what tells its value where the signal was ever one."""

MARGIN = Decimal("0.005")
"""How far beside a threshold a value is put, as a share of it."""

LONGEST_LEAD = 3600
"""Seconds of a window that a case has the time to fill, before a fault and with it."""

_LONG = 6 * 3600
_RAREST = 240
_A_WINDOW = 15


def spacing(window: int) -> int:
    """Return the seconds between samples that a long window is content with; 0 for a short one."""
    return min(_RAREST, window // _A_WINDOW) if window >= _LONG else 0


NOTHING: Readings = {Lack.IDLE: None, Lack.GONE: None}


@dataclass(frozen=True, slots=True)
class Given:
    """Series that a spec brings along, sampled every ``sample`` seconds, and what they make.

    At their end, after ``seconds``, the signal has ``value`` with ``labels``.
    """

    value: Decimal
    labels: tuple[tuple[str, str], ...]
    series: tuple[Written, ...]
    sample: int
    seconds: int


class Asked(NamedTuple):
    """What an alert asks of a signal: the side of a limit it is on, and for how many seconds.

    ``exactly`` tells that it is to be the limit, ``end`` where a band ends that begins there;
    ``keep`` is for how many seconds it goes on firing.
    """

    limit: Decimal
    upwards: bool
    hold: int
    interval: int
    exactly: bool = False
    end: Decimal | None = None
    keep: int = 0

    @property
    def others(self) -> Decimal:
        """Where parts between 0 and 1 stand that the alert is not about."""
        fires_at_one = self.limit == 1 if self.exactly else self.upwards
        return Decimal(not fires_at_one)


class Births(NamedTuple):
    """Metrics of which a series that is born counts its first events, in a window of seconds."""

    window: int = 0
    metrics: frozenset[str] = frozenset()


class Probe(NamedTuple):
    """How to put one signal at a value.

    ``put`` returns the raw series of a member whose value follows a course, ``unmet`` the same
    where what the alerts ask besides does not hold; ``labels`` tells the labels that the value then
    carries. ``members`` are there where each is to be proved, since they differ in more than a
    label; of others ``variants`` show all that matchers list. ``given`` are the series of a spec,
    which then stand in for ``put``. ``also`` are records that are read where a course began so.

    ``settle`` is the seconds after which a change of course is wholly in the value. ``window`` is
    the shortest window of raw samples that it is made of, where that is another. ``ramps`` tells
    that it moves steadily meanwhile, or ``crosses`` a limit between two values after some part of
    it; ``fades`` that what is gone does not end at once, but reads ever less until the window has
    passed. ``past`` is the seconds of history without which there is no value; the course holds
    ``past_state`` for them, or its first state. ``full`` tells that a long window means nothing
    until it is full. ``leads`` is false where a course cannot begin in another state; what it
    begins in is then there after ``wait`` seconds. ``recovers`` is the seconds in which an alert
    ends, where they are not those of ``settle``; 0 where that is too long to be shown.

    ``least`` and ``most`` bound the value, ``countable`` is how many things series can show that
    are counted, ``grain`` is the least difference between two values, where there is one, and
    ``typical`` a value as any. ``traffic`` is how many events a second there are in all, where it
    is a share of them. An ``exact`` signal comes out without a rounding error. ``shown`` is false
    where the value is known within the ``margin`` only. ``drift`` is 1 where it goes on moving away
    from what is usual, -1 where it falls back. ``swings`` is true where a value does not hang on
    how much happens, ``averages`` where it is a mean over ``settle`` seconds in which what is gone
    has no weight. ``keeps`` is the seconds for which it is the highest value, or the lowest where
    they are below zero; ``looks_back`` tells that it is worked out from a record. ``scenes`` are
    courses that tell windows apart, ``scenes_at`` those that hang on a limit, ``scenes_above`` on
    one for too much; ``edges`` those that take a few evaluations only, and at whose end a
    comparison may be met exactly. ``later`` tells what a value that drifts away has become after
    some seconds. ``is_constant`` tells that it never changes, so that no series show another
    value. ``births`` are the metrics whose first events count in a window.
    ``every`` and ``sample`` ask for other intervals of evaluation and of samples; ``beat`` is a
    better interval of evaluation where a ``for`` allows it. ``reach`` says why there is no value
    beyond ``least`` and ``most``, ``unprovable`` why no series show the signal. ``fitted`` returns
    the probe for what an alert asks, where how long things take hangs on it. ``lacking`` says what
    it reads where there is nothing to measure.
    """

    put: Put
    labels: Callable[[Member], dict[str, str]] = lambda _: {}
    unmet: Put | None = None
    members: tuple[Member, ...] = ()
    variants: int = 2
    also: Also = ()
    given: tuple[Given, ...] | None = None
    settle: int = 0
    window: int | None = None
    past: int = 0
    past_state: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    countable: Decimal | None = None
    grain: Decimal | None = None
    typical: Decimal = Decimal(10)
    traffic: Decimal = Decimal(0)
    exact: bool = False
    is_constant: bool = False
    ramps: bool = False
    crosses: Callable[[Decimal, Decimal, Decimal], Decimal] | None = None
    fades: bool = False
    keeps: int = 0
    looks_back: bool = False
    shown: bool = True
    drift: int = 0
    swings: bool = False
    averages: bool = False
    births: Births = Births()
    scenes: tuple[Scene, ...] = ()
    scenes_at: Callable[[Decimal], tuple[Scene, ...]] | None = None
    scenes_above: Callable[[Decimal], tuple[Scene, ...]] | None = None
    edges: Callable[[Decimal], Iterable[Scene]] | None = None
    later: Callable[[Decimal, int], Decimal] | None = None
    every: int = 0
    sample: int = 0
    beat: int = 0
    reach: str = ""
    unprovable: str = ""
    fitted: Callable[[Asked], Probe] | None = None
    leads: bool = True
    full: bool = False
    wait: int = 0
    recovers: int | None = None
    margin: Decimal = MARGIN
    lacking: Readings = NOTHING

    def made_of(self, signals: Iterable[Probe]) -> Probe:
        """Return the probe of what is made of several signals at once, as long as each takes.

        It does not move steadily where they take different times. Where one can only begin as it
        is to be, all do, and wait until the others have filled their windows.
        """
        probes = tuple(signals)
        full = all(probe.full or probe.settle <= LONGEST_LEAD for probe in probes)
        leads = all(probe.leads for probe in probes)
        settle = max(probe.settle for probe in probes)
        is_long = settle > LONGEST_LEAD and not full
        return self._replace(
            settle=settle,
            window=shortest_window(probes),
            wait=max(probe.filled for probe in probes),
            ramps=self.ramps and len({probe.settle for probe in probes}) == 1,
            full=full,
            leads=leads,
            recovers=0 if is_long or not leads else self.recovers,
        )

    @property
    def filled(self) -> int:
        """The seconds after which it has the value of a course that begins so."""
        fills = self.settle <= LONGEST_LEAD or self.full
        return max(self.wait, self.settle if fills else 0)

    @property
    def raw_window(self) -> int:
        """The seconds of the shortest window of raw samples; 0 where they are read as they are."""
        return self.settle if self.window is None else self.window


def shortest_window(probes: Iterable[Probe]) -> int:
    """Return the shortest window of raw samples that any of some probes has; 0 without any."""
    windows = [probe.raw_window for probe in probes]
    return min((window for window in windows if window), default=0)
