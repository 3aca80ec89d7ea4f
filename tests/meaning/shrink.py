"""A world with a difference in, a smaller one that has it still out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.meaning.differential import Difference, compared
from tests.meaning.kind import Kind
from tests.meaning.rendered import Rules
from tests.meaning.world import World


@dataclass(frozen=True, slots=True)
class Found:
    """A world, and the first difference that is in it."""

    world: World
    difference: Difference


def shrink(
    kind: Kind, rules: Rules, start: tuple[World, Sequence[int]], *, promtool: str
) -> Found | None:
    """Leave things out, one after the other, as long as the same signal differs."""
    differs = _differs(kind, rules, start, "", promtool)
    while differs is not None:
        smaller = (
            _differs(
                kind,
                rules,
                (world, [differs.difference.moment]),
                differs.difference.signal,
                promtool,
            )
            for world in _smaller(differs.world)
        )
        next_one = next((one for one in smaller if one is not None), None)
        if next_one is None:
            return differs
        differs = next_one
    return differs


def _differs(
    kind: Kind, rules: Rules, start: tuple[World, Sequence[int]], signal: str, promtool: str
) -> Found | None:
    for _, difference in compared(kind, rules, [start], promtool=promtool):
        if not signal or difference.signal == signal:
            return Found(start[0], difference)
    return None


def _smaller(world: World) -> Iterator[World]:
    """Yield worlds with less in them, the much smaller ones first."""
    for number, target in enumerate(world.targets):
        if world.scrapes(target):
            yield _without_target(world, number)
    for name in ("counters", "gauges", "histograms"):
        things = getattr(world, name)
        for at in range(len(things)):
            rest: dict[str, Any] = {name: (*things[:at], *things[at + 1 :])}
            yield replace(world, **rest)
    yield from _plainer_targets(world)
    for name, happens in (("counters", "events"), ("histograms", "observations")):
        yield from _fewer(world, name, happens)
    yield from _fewer(world, "gauges", "course")


def _without_target(world: World, number: int) -> World:
    """Return a world without a target: one with nothing to say, so that others keep theirs."""
    gone = replace(world.targets[number], listed=(0, 0))
    kept = [gone if at == number else target for at, target in enumerate(world.targets)]
    parts: dict[str, Any] = {
        name: tuple(thing for thing in getattr(world, name) if thing.target != number)
        for name in ("counters", "gauges", "histograms")
    }
    return replace(world, targets=tuple(kept), **parts)


def _plainer_targets(world: World) -> Iterator[World]:
    for at, target in enumerate(world.targets):
        plainer = []
        if target.failed or target.skipped:
            plainer.append(replace(target, failed=frozenset(), skipped=frozenset()))
        if len(target.lives) > 1:
            plainer.append(replace(target, lives=target.lives[:-1]))
            plainer.append(replace(target, lives=target.lives[1:]))
        for other in plainer:
            yield replace(world, targets=(*world.targets[:at], other, *world.targets[at + 1 :]))


def _fewer(world: World, name: str, happens: str) -> Iterator[World]:
    """Yield worlds in which half of what happens to one thing does not, or one of it."""
    things = getattr(world, name)
    for at, thing in enumerate(things):
        course = getattr(thing, happens)
        size = len(course) // 2
        while size:
            for begin in range(0, len(course), size):
                less = replace(thing, **{happens: (*course[:begin], *course[begin + size :])})
                rest: dict[str, Any] = {name: (*things[:at], less, *things[at + 1 :])}
                yield replace(world, **rest)
            size = 0 if size == 1 else max(1, size // 4)
