"""How often a proof evaluates and samples, and what its phases last."""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.synthetic import Probe
from genmon.synthetic.probe import LONGEST_LEAD

_LEAST = 4
"""Evaluations that a ``for`` takes at least, so that one more or less can be told apart."""
_MOST = 3000
"""Evaluations of one case, beyond which they are made rarer."""
_RAREST = 240
"""Seconds between evaluations at most: after five minutes without a sample a series is gone."""
_LATEST = 295
"""Seconds between evaluations where a long window would have too many samples otherwise."""
_READ = 9900
"""Samples of a window at most: promtool refuses to load more than 10,000 of a series."""
_PACES = (60, 30, 20, 15, 10, 5, 1)
_SAMPLE, _RARE = 30, 60
_OF_SETTLING = 1440
"""Samples at least while what is shown settles."""
_TWO = 2
"""Samples without which there is no value of a window."""
_LEAST_OF_WINDOW = 4
"""Samples of a window at least: where it is open to the left, and ends late, it has two less."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between evaluations (``every``) and between samples; phases are multiples of both.

    ``leads`` tells that a case shows the usual first; ``settle`` is what a change takes then, or
    what a course takes that begins in the fault.
    """

    every: int
    sample: int
    past: int
    settle: int
    leads: bool

    def up(self, seconds: int) -> int:
        """Return the seconds rounded up to evaluations."""
        return -(-seconds // self.every) * self.every


def pace(probe: Probe, hold: int, interval: int) -> Pace:
    """Return the pace for an alert with a ``for`` of ``hold`` seconds."""
    leads = probe.leads and (probe.settle <= LONGEST_LEAD or probe.full)
    settle = probe.settle if leads else max(probe.wait, _TWO * probe.sample)
    every = probe.every or _beat(probe, hold)
    every = every or _every(hold, interval, total=2 * (hold + settle) + probe.past)
    every = _readable(every, hold, max(probe.past, settle))
    return Pace(
        every=every,
        sample=probe.sample or _sample(every, probe.raw_window, settle),
        past=-(-probe.past // every) * every,
        settle=-(-settle // every) * every,
        leads=leads,
    )


def _sample(every: int, window: int, settle: int) -> int:
    """Return the seconds between samples: a part of those between evaluations, and of a window.

    What is read as it stands is sampled as rarely as it is read, where that is rare; and what takes
    long to settle more rarely than what does so soon.
    """
    if not window and every > _RARE:
        return every
    wanted = max(_SAMPLE, settle // _OF_SETTLING)
    most = min(wanted, max(window // _LEAST_OF_WINDOW, 1) if window else _SAMPLE)
    return part_of(every, most)


def part_of(every: int, most: int) -> int:
    """Return the most seconds between samples, up to ``most``, of which ``every`` is a multiple."""
    return max(part for part in range(1, max(min(every, most), 1) + 1) if every % part == 0)


def _beat(probe: Probe, hold: int) -> int:
    """Return the interval that the probe would rather have, or 0 where ``hold`` does not fit it."""
    beat = probe.beat
    fits = beat and (_takes(hold, beat) or (probe.full and hold < beat))
    return beat if fits else 0


def _every(hold: int, interval: int, *, total: int) -> int:
    """Return the seconds between evaluations of a case that lasts ``total`` seconds.

    A ``for`` of few evaluations takes more of them than in earnest, so that one more or less can be
    told; where those would be too many, as few as in earnest.
    """
    if hold and hold < interval * _LEAST:
        fits = (p for p in _PACES if hold % p == 0 and hold >= p * _LEAST and total / p <= _MOST)
        return next(fits, _rarer(interval, total))
    every = interval if hold % interval == 0 else max(p for p in _PACES if hold % p == 0)
    rarer = [p for p in range(every, _RAREST + 1, every) if _takes(hold, p)]
    return next((p for p in rarer if total / p <= _MOST), max(rarer, default=every))


def _rarer(interval: int, total: int) -> int:
    """Return the seconds between evaluations of which a ``for`` takes few, or one."""
    paces = range(interval, _RAREST + 1, interval)
    return next((p for p in paces if total / p <= _MOST), paces[-1] if paces else interval)


def _readable(every: int, hold: int, window: int) -> int:
    """Return the seconds between evaluations, rarer where promtool cannot load a window of them."""
    if is_readable(window, every) or every >= _LATEST:
        return every
    paces = (p for p in range(_LATEST, every, -1) if _takes(hold, p) or hold < every)
    return next(paces, every)


def is_readable(window: int, every: int) -> bool:
    """Tell whether promtool loads a window of samples that are so many seconds apart."""
    return window <= _READ * every


def _takes(hold: int, every: int) -> bool:
    """Tell whether a ``for`` is a whole number of evaluations, and enough of them."""
    return hold % every == 0 and (not hold or hold >= every * _LEAST)
