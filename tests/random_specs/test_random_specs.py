"""Random sound specs, drawn alike each time: what is accepted is proved."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.random_specs.draw import KINDS, kind_of, spec_of, whole
from tests.random_specs.outcome import End, Outcome, outcome

pytestmark = pytest.mark.slow

_SUITE = range(20)
_LONG = range(20, 60, 20)
_PATIENCE = 120


def test_what_is_accepted_is_proved() -> None:
    _proved(_SUITE)


@pytest.mark.long
@pytest.mark.parametrize("first", _LONG)
def test_what_is_accepted_of_many_is_proved(first: int) -> None:
    _proved(range(first, first + _LONG.step))


def _proved(seeds: range) -> None:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        came = dict(zip(seeds, pool.map(_outcome, seeds), strict=True))
    bad = {seed: one for seed, one in came.items() if one.end not in {End.GREEN, End.REFUSED}}
    assert not bad, "\n".join(f"{seed}: {one.end}, {one.said}" for seed, one in bad.items())
    green = sum(one.end is End.GREEN for one in came.values())
    assert green > len(seeds) * 0.9


def test_a_seed_is_always_the_same_spec() -> None:
    assert [spec_of(seed) for seed in range(60)] == [spec_of(seed) for seed in range(60)]


def test_every_kind_is_drawn() -> None:
    assert {kind_of(seed) for seed in range(1000)} == set(KINDS)


def _outcome(seed: int) -> Outcome:
    return outcome(whole(spec_of(seed)), _PATIENCE)
