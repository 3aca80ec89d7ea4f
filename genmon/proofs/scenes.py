"""Scenes about windows: what lies inside is heard, and what lies before is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.plan.threshold import UPWARDS
from genmon.proofs.case import Case, Check, Sampled
from genmon.proofs.kept import kept
from genmon.proofs.stage import Stage, said
from genmon.proofs.subject import alerts_of
from genmon.synthetic import Hold, Lack, Scene, Series
from genmon.synthetic.series import swung

_DAY = 86400
_RARE, _OFTEN = 240, 60
_FINER = (120, 60, 30)
_PARTS = 256
"""Evaluations of a window."""
_SAMPLES = 2048
"""Samples of a window at most, where raw ones are looked back over."""
_BURST = 8
"""Evaluations of what happens at once; it happens two times as long at first."""


def scenes(stage: Stage) -> Iterator[tuple[int, Case | None]]:
    """Yield the cases of an alert that are evaluated at another pace, and the pace in seconds."""
    for scene in (*stage.probe.scenes, *_at_limit(stage), *_remembered(stage), *kept(stage)):
        if not (scene.leaves and stage.subject.end):
            yield scene.every, _case(stage, scene)


def _at_limit(stage: Stage) -> tuple[Scene, ...]:
    limit, probe = stage.subject.limit, stage.probe
    if limit is None:
        return ()
    above = probe.scenes_above if limit.word in UPWARDS else None
    return tuple(scene for made in (probe.scenes_at, above) if made for scene in made(limit.value))


def _case(stage: Stage, scene: Scene) -> Case | None:
    states = [said(hold.state) for hold in scene.course if not isinstance(hold.state, Lack)]
    checks = (
        *(_check(stage, at, holds=holds) for at, holds in scene.holds),
        *(stage.reads(at, value) for at, value in scene.reads),
    )
    name = f"at {scene.name or ', then '.join(states)}"
    return stage.case(name, _series(stage, scene), checks, scene.sample)


def _series(stage: Stage, scene: Scene) -> Iterator[Series]:
    for series in stage.put(scene.course, stage.subject.member, scene.put):
        swings = stage.probe.swings and scene.traffic and len(series.pieces) > 1
        yield swung(series, scene.traffic) if swings else series


def _check(stage: Stage, at: int, *, holds: bool) -> Check:
    if not holds:
        claim = "nothing pending: it is over, or not enough"
        return Sampled(at, stage.not_kept, (), claim)
    return Sampled(at, f"count({alerts_of(stage.rule)})", (("{}", "1"),), "pending or firing")


def _remembered(stage: Stage) -> Iterator[Scene]:
    """Yield what shows how long a long window is: bursts, with nothing at all between them.

    Over the window the signal is the mean of the bursts in it. The first is usual, and weighs
    twice; with the second, far past the threshold, the mean is short of it. When the first is
    forgotten the alert holds, and holds with the third, usual again; and no more when the second is
    forgotten. A window that were half as long, or twice, on either side of a division, would weigh
    them otherwise at one of these moments.
    """
    limit, probe = stage.subject.limit, stage.probe
    if limit is None or stage.subject.end or not probe.averages or stage.pace.leads:
        return
    usual, past = stage.levels.apart(limit, probe)
    if past in {usual, limit.value}:  # at an end of what there can be
        return
    if probe.grain and past % probe.grain:  # series are whole
        return
    sample = _RARE if probe.settle >= _DAY else _OFTEN
    if probe.raw_window < 2 * sample:
        sample = next((one for one in _FINER if 2 * one <= probe.raw_window), sample)
    elif probe.raw_window >= probe.settle:
        sample = max(sample, probe.settle // _SAMPLES // _OFTEN * _OFTEN)
    every = -(-probe.settle // _PARTS // sample) * sample
    at = [part * probe.settle // 100 // every * every for part in (55, 70, 110, 120, 130, 165)]
    burst = _BURST * every
    course = (
        Hold(usual, 2 * burst),
        Hold(Lack.GONE, at[0] - 2 * burst),
        Hold(past, burst),
        Hold(Lack.IDLE, 2 * every),
        Hold(Lack.GONE, at[3] - at[0] - burst - 2 * every),
        Hold(usual, burst),
        Hold(Lack.GONE, at[5] - at[3] - burst),
    )
    holds = ((at[1], False), (at[2], True), (at[4], True), (at[5], False))
    yield Scene(course, every, sample, holds=holds)
