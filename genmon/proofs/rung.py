"""One alert to its cases: it fires past its threshold and at no other time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from genmon.proofs.aside import not_judged, swings
from genmon.proofs.case import Case
from genmon.proofs.fires import fires, fires_without
from genmon.proofs.quiet import quiet_beyond, stays_quiet
from genmon.proofs.recorded import Records
from genmon.proofs.stage import Stage, pace_of
from genmon.proofs.subject import Subject
from genmon.proofs.tie import ties
from genmon.proofs.together import together


def cases(stage: Stage, records: Records) -> Iterator[Case | None]:
    """Yield the cases of one alert; ``records`` are what the system records, by name."""
    subject, probe, limit = stage.subject, stage.probe, stage.subject.limit
    for value in _shown(stage):
        for member in probe.members or (subject.member,):
            yield fires(stage, value, member)
    yield from together(stage)
    yield stays_quiet(stage)
    for value in stage.levels.short[1:]:
        yield quiet_beyond(stage, value)
    for lack, reading in probe.lacking.items():
        if limit and reading is not None and subject.holds(reading):
            yield fires_without(stage, lack, reading)
    if probe.unmet:
        yield not_judged(stage, probe.unmet)
    has_scenes = probe.scenes or probe.scenes_at or probe.scenes_above
    if probe.swings and not has_scenes and limit and stage.pace.leads:
        yield swings(stage, limit)
    if limit and not probe.edges:
        yield from ties(subject, stage.pace, stage.levels.past[0], records)


def _shown(stage: Stage) -> Sequence[Decimal]:
    """Return the values at which an alert fires: one at each end of a band.

    What falls back is at the far end for a moment only, and beyond it while the alert waits.
    """
    falls_back = stage.probe.drift < 0 and stage.hold
    return stage.levels.past[:1] if falls_back else stage.levels.past


def interval(subject: Subject) -> int:
    """Return the seconds between the evaluations that the cases need."""
    return pace_of(subject).every
