"""Episodes as Prometheus' own engine has them: promtool evaluates the same samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import pytest

from genmon.proofs.trial import Result
from genmon.review.backtest.firing import Episode, Timing, episodes
from genmon.review.backtest.stretch import Stretch, extend, stretches
from tests.promtools import EVERY_RELEASE, verdict

_STEP, _LAST, _SERIES = 60, 40, 12
_WAITS = ((0, 0), (60, 0), (90, 0), (180, 0), (0, 120), (0, 150), (180, 240), (240, 60))


def _episodes(instants: Sequence[int], hold: int, keep: int, last: int) -> list[Episode]:
    timing = Timing(_STEP, hold, keep)
    return list(episodes(list(stretches(instants, _STEP)), timing, last))


def test_an_alert_fires_at_the_first_evaluation_that_is_as_late_as_for() -> None:
    assert _episodes([60, 120, 180, 240], 120, 0, 600) == [Episode(60, 180, 300)]
    assert _episodes([60, 120, 180, 240], 121, 0, 600) == [Episode(60, 240, 300)]


def test_an_alert_that_is_over_too_soon_was_pending() -> None:
    assert _episodes([60, 120], 120, 0, 600) == [Episode(60, None, 180)]


def test_an_alert_is_kept_firing_over_a_gap_that_is_as_long() -> None:
    assert _episodes([60, 240], 0, 120, 600) == [Episode(60, 60, 420)]
    assert _episodes([60, 300], 0, 120, 600) == [Episode(60, 60, 240), Episode(300, 300, 480)]


def test_what_fires_at_the_last_evaluation_has_no_end() -> None:
    assert _episodes([540, 600], 0, 0, 600) == [Episode(540, 540, None)]


def test_stretches_of_two_pieces_are_joined() -> None:
    known = [Stretch(0, 60)]
    extend(known, [Stretch(120, 180), Stretch(300, 300)], _STEP)
    assert known == [Stretch(0, 180), Stretch(300, 300)]


@EVERY_RELEASE
@pytest.mark.parametrize("seed", range(3))
def test_states_are_those_of_prometheus(suite: str, seed: int) -> None:
    """Each series is random, and each of its gaps is marked as stale, so nothing looks back."""
    random = Random(seed)
    known = [_samples(random) for _ in range(_SERIES)]
    rules = "\n".join(_rule(number, *waits) for number, waits in enumerate(_WAITS))
    test = "\n".join(_test(known))
    said = verdict(test, f"groups: [{{name: g, rules: [{rules}]}}]", suite=suite)
    assert said.result is Result.PASSED, said.said


def _samples(random: Random) -> list[bool]:
    """Return for each evaluation whether there is a sample; they come in runs."""
    share, now, samples = random.choice((0.1, 0.3, 0.6)), False, []
    for _ in range(_LAST + 1):
        now = not now if random.random() < share else now
        samples.append(now)
    return samples


def _rule(number: int, hold: int, keep: int) -> str:
    kept = f", keep_firing_for: {keep}s" if keep else ""
    return f"{{alert: A{number}, expr: x, for: {hold}s{kept}}},"


def _test(known: Sequence[Sequence[bool]]) -> Iterator[str]:
    yield "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m"
    yield "  input_series:"
    for number, samples in enumerate(known):
        values = " ".join("1" if sample else "stale" for sample in samples)
        yield f"  - {{series: 'x{{n=\"{number}\"}}', values: '{values}'}}"
    yield "  promql_expr_test:"
    for at in range(0, _LAST * _STEP + 1, _STEP):
        yield f"  - {{expr: ALERTS, eval_time: {at}s, exp_samples: [{', '.join(_at(known, at))}]}}"


def _at(known: Sequence[Sequence[bool]], at: int) -> Iterator[str]:
    """Yield the states that are expected at an instant."""
    for series, samples in enumerate(known):
        instants = [number * _STEP for number, sample in enumerate(samples) if sample]
        for alert, waits in enumerate(_WAITS):
            for episode in _episodes(instants, *waits, _LAST * _STEP):
                if state := _state(episode, at):
                    labels = f'alertname="A{alert}",alertstate="{state}",n="{series}"'
                    yield f"{{labels: 'ALERTS{{{labels}}}', value: 1}}"


def _state(episode: Episode, at: int) -> str:
    if at < episode.active or (episode.ended is not None and at >= episode.ended):
        return ""
    return "firing" if episode.fired is not None and at >= episode.fired else "pending"
