"""Scenes in which a threshold is met exactly, of signals that look back for long.

A kind of signal knows series that may do it, for each comparison of its alerts and of its records.
Those that tell a comparison that counts its limit in from one that does not are cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from math import lcm

from genmon.frozen import dataclass
from genmon.promql import syntax
from genmon.promql.parse import parse_expression
from genmon.proofs.case import Case, Sampled
from genmon.proofs.comparison import Comparison, comparisons, within
from genmon.proofs.instants import Instants
from genmon.proofs.path import Path, paths_by_name
from genmon.proofs.recorded import Records, names_read
from genmon.proofs.stage import Stage
from genmon.proofs.steady import Unsteady
from genmon.proofs.subject import alerts_of
from genmon.synthetic import Scene, Series, is_impossible
from genmon.synthetic.series import enlarged

_SIZES, _FEW = range(1, 17, 2), range(1, 4)
"""How many times as much as makes counters whole happens; twice as much rounds as once."""
_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class _Turned:
    """A comparison of an alert or of a record that it reads, and all as it is with it turned."""

    comparison: Comparison
    tree: syntax.Expr
    records: Records


@dataclass(frozen=True, slots=True)
class _Shown:
    """Series of a scene, as promtool sees them at the end of it."""

    scene: Scene
    series: tuple[Series, ...]
    lines: Mapping[str, Sequence[Path]]
    known: dict[tuple[int, bool], Instants] = field(default_factory=dict)
    """What is known by the records that are read, which outlive it, and the release."""

    def holds(self, tree: syntax.Expr, records: Records, *, closed: bool) -> bool:
        """Tell whether an alert's condition holds in the end; raises ``Unsteady``."""
        known = self.known.get((id(records), closed))
        if known is None:
            scene = self.scene
            known = self.known[id(records), closed] = Instants(
                self.lines, records, scene.sample, scene.end, closed=closed, every=scene.every
            )
        return bool(known.values(tree))

    def meets(self, comparison: Comparison) -> bool:
        """Tell whether a comparison has had anything to compare: else it may as well be turned."""
        return any(one.ever(comparison.left) for one in self.known.values())


def edges(stage: Stage, records: Records) -> Iterator[tuple[int, Case | None]]:
    """Yield cases in which comparisons are met exactly, with the seconds between evaluations."""
    made, limit = stage.probe.edges, stage.subject.limit
    if made is None or limit is None:
        return
    tree = parse_expression(stage.rule.expr)
    left = list(_turned(tree, records))
    own = left[0] if left and limit.word != "equals" else None
    for shown in _all_shown(stage, made(limit.value)):
        holds = _outcome(shown, tree, records)
        met = (
            ()
            if holds is None
            else tuple(turned for turned in left if shown.meets(turned.comparison))
        )
        told = [turned for turned in met if holds is not None and _is_told(shown, turned, holds)]
        if told:
            is_meant = limit.holds(limit.value) if own in told else bool(holds)
            yield shown.scene.every, _case(stage, shown, told, holds=is_meant)
        left = [turned for turned in left if turned not in told]
        if not left:
            return


def _all_shown(stage: Stage, scenes: Iterable[Scene]) -> Iterator[_Shown]:
    for scene in scenes:
        found = _series(stage, scene)
        for series in _sizes(scene, found) if found else ():
            yield _Shown(scene, series, paths_by_name(series, scene.sample))


def _turned(tree: syntax.Expr, records: Records) -> Iterator[_Turned]:
    for comparison in comparisons(tree):
        yield _Turned(comparison, comparison.turned, records)
    for name in sorted(names_read(tree, records) & records.keys()):
        for comparison in within(records[name]):
            if comparison.limit:
                yield _Turned(comparison, tree, {**records, name: comparison.turned})


def _outcome(shown: _Shown, tree: syntax.Expr, records: Records) -> bool | None:
    """Tell whether a condition holds in all releases; ``None`` where they differ, or it is open."""
    try:
        found = {shown.holds(tree, records, closed=closed) for closed in (True, False)}
    except Unsteady:
        return None
    return found.pop() if len(found) == 1 else None


def _is_told(shown: _Shown, turned: _Turned, holds: bool) -> bool:  # noqa: FBT001 - two outcomes
    return _outcome(shown, turned.tree, turned.records) == (not holds)


def _series(stage: Stage, scene: Scene) -> tuple[Series, ...]:
    """Return the series of a scene, each once; none where there cannot be such."""
    put = tuple(stage.subject.shown(stage.put(scene.course, stage.subject.member, scene.put)))
    return (
        ()
        if any(map(is_impossible, put))
        else tuple({series.key: series for series in reversed(put)}.values())[::-1]
    )


def _sizes(scene: Scene, series: tuple[Series, ...]) -> Iterator[tuple[Series, ...]]:
    """Yield the series as they are, then counters that are larger, or all of them without any.

    They are whole, by the second and from sample to sample.
    """
    yield series
    counters = [one for one in series if one.counts]
    pieces = [piece for counter in counters or series for piece in counter.pieces]
    for wide in (1, scene.sample) if counters else (1,):
        parts = [piece.slope * wide if counters else piece.start or 0 for piece in pieces]
        least = lcm(*(Fraction(part).limit_denominator(_LARGEST).denominator for part in parts))
        for times in _SIZES if counters else _FEW:
            size = Decimal(least * times)
            yield tuple(
                enlarged(one, size) if one.counts or not counters else one for one in series
            )


def _case(stage: Stage, shown: _Shown, told: Sequence[_Turned], *, holds: bool) -> Case | None:
    said = ", ".join(f"{turned.comparison.operator} {turned.comparison.limit:g}" for turned in told)
    samples = (("{}", "1"),) if holds else ()
    claim = f"{said} {'holds' if holds else 'does not hold'}"
    asked = alerts_of(stage.rule) if holds else stage.not_kept
    check = Sampled(shown.scene.end, f"count({asked})", samples, claim)
    return stage.case(f"{shown.scene.name}: {said}", shown.series, (check,), shown.scene.sample)
