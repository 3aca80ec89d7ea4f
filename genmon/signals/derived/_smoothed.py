"""Another signal's record, smoothed by an ``*_over_time`` function."""

from __future__ import annotations

from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.promql.build import over_time
from genmon.signals._record import history
from genmon.synthetic import Births, Probe
from genmon.synthetic.probe import LONGEST_LEAD
from genmon.units.duration import format_duration

_HOUR = 3600
_SLOW = 120
_BEATS = 8
"""Evaluations of a raw window."""
_EVALUATIONS, _RAREST = 1500, 240
"""Evaluations of a long window, and the seconds between them at most."""


def smoothed(scope: Scope, function: str, *, of: str, key: str, window: int) -> Lowered:
    """Lower ``function``_over_time of the signal ``of``, named under ``key``; window in seconds.

    Long windows move slowly, so they are evaluated less often, but well within the five minutes
    after which Prometheus takes a series for gone.
    """
    series, other = history(scope, of, key)
    return Lowered(
        expr=over_time(function, series, window),
        unit=other.unit,
        labels=other.labels,
        operation=f"{function}{format_duration(window)}",
        window=other.window,
        interval=_SLOW if window >= _HOUR else 0,
    )


def lasting(other: Probe, window: int, *, ramps: bool = False, keeps: int = 0) -> Probe:
    """Return the probe of a signal that looks back over another; ``window`` in seconds.

    A case that cannot wait for the window to pass begins in what it is about. There two samples a
    window are enough, which Prometheus draws on to both of its ends: more would read less than is
    there at the very beginning, and the window remembers it.
    """
    settle = other.settle + window
    fills = settle <= LONGEST_LEAD
    beat = 0 if fills or not other.full else _beat(other.raw_window, window)
    sample = 0 if fills or not other.leads else other.raw_window // 2
    looking_back = other._replace(
        settle=settle,
        window=other.raw_window,
        sample=other.sample or beat or sample,
        beat=beat,
        wait=other.filled or (other.settle if other.settle <= LONGEST_LEAD else 0),
        ramps=ramps,
        keeps=keeps,
        averages=ramps and not other.settle,
        exact=False,
        swings=False,
        births=Births(),
        scenes=(),
        scenes_at=None,
        scenes_above=None,
        edges=None,
        fitted=None,
        crosses=None,
        looks_back=True,
    )
    return _twice(looking_back) if other.looks_back else looking_back


def _beat(raw: int, window: int) -> int:
    """Return the seconds between evaluations: rarer of a long window, two of a raw one at least."""
    return max(raw // _BEATS, min(raw // 2, window // _EVALUATIONS, _RAREST))


def _twice(probe: Probe) -> Probe:
    """Return the probe of what looks back over what looks back itself.

    It is shown past its threshold and short of it; what it is on its way is not worked out.
    """
    return probe._replace(
        ramps=False, averages=False, wait=probe.filled, recovers=0, keeps=0, lacking={}
    )
