"""Draw what happens to processes, by chance: how they come, go, restart, move and answer."""

from __future__ import annotations

import random

from tests.meaning.world import LONG_AGO, STEP, Counter, Labels, Target

INTERVAL = 30
"""Seconds from one scrape of a target to the next."""

_MINUTE = 60


def targets(chance: random.Random, length: int, most: int, *, jobs: int = 1) -> tuple[Target, ...]:
    """Draw up to ``most`` addresses, of which some come, go or move."""
    drawn: list[Target] = []
    while len(drawn) < chance.randint(1, most):
        job = ("shop", "store")[chance.randrange(jobs)]
        drawn.append(target(chance, length, f"host-{len(drawn)}", job=job))
    if drawn[-1].listed[1] < length and chance.random() < 0.5:
        drawn.append(_moved(chance, length, drawn[-1], f"host-{len(drawn)}"))
    return tuple(drawn)


def target(chance: random.Random, length: int, host: str, *, job: str = "shop") -> Target:
    """Draw one address: most are there from the beginning to the end and answer always."""
    began = LONG_AGO if chance.random() < 0.7 else _moment(chance, length)
    end = length + _MINUTE if chance.random() < 0.8 else _moment(chance, length, after=began)
    listed = (
        max(began, 0) if chance.random() < 0.8 else max(0, _moment(chance, length)),
        length + _MINUTE if end > length or chance.random() < 0.5 else end + STEP,
    )
    return _scraped(
        chance,
        length,
        Target(
            labels=(("instance", host), ("job", job)),
            lives=_lives(chance, max(began, LONG_AGO), end),
            listed=listed,
            phase=chance.choice((5, 10, 15, 20, 25)),
        ),
    )


def _moved(chance: random.Random, length: int, old: Target, host: str) -> Target:
    """Draw the address that a process has from the end of another on."""
    begin = old.listed[1] + STEP * chance.randint(0, 6)
    labels = (("instance", host), ("job", dict(old.labels)["job"]))
    lives = ((begin, length + _MINUTE),)
    return Target(labels, lives, (begin, length + _MINUTE), chance.choice((5, 10, 15, 20, 25)))


def _lives(chance: random.Random, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """Split the time of a process by restarts."""
    lives = []
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        restart = _moment(chance, end, after=max(begin, 0))
        if restart > begin:
            lives.append((begin, restart))
            begin = restart + STEP * chance.choice((0, 1, 4, 24))
    return (*lives, (begin, end)) if begin < end else tuple(lives)


def _scraped(chance: random.Random, length: int, one: Target) -> Target:
    """Let some scrapes fail, or not take place at all."""
    if chance.random() < 0.6:
        return one
    times = range(one.phase, length, INTERVAL)
    failed = {time for time in times if chance.random() < 0.08}
    begin = chance.choice(times)
    pause = {time for time in times if begin <= time < begin + 30 * chance.randint(1, 5)}
    skipped = pause if chance.random() < 0.5 else set()
    return Target(
        one.labels, one.lives, one.listed, one.phase, frozenset(failed), frozenset(skipped)
    )


def _moment(chance: random.Random, length: int, *, after: int = 0) -> int:
    first = max(after, 0) // STEP + 1
    return STEP * chance.randint(first, max(first, length // STEP))


def counter(
    chance: random.Random, length: int, number: int, metric: str, labels: Labels
) -> Counter:
    """Draw a counter with an even flow, bursts, single events or none."""
    return Counter(number, metric, labels, events(chance, length), declared=chance.random() < 0.6)


def events(chance: random.Random, length: int) -> tuple[tuple[int, float], ...]:
    """Draw events and how many they are."""
    gap = chance.choice((1, 2, 6, 20, 60, 200))
    times = range(-600, length + 1, STEP)
    flow = [time for time in times if chance.random() < 1 / gap]
    if chance.random() < 0.3:
        begin = chance.choice(times)
        flow = [time for time in flow if begin <= time < begin + chance.choice((60, 300, 900))]
    most = chance.choice((1, 1, 3, 20))
    return tuple((time, float(chance.randint(1, most))) for time in flow)
