"""Compile hostile specs, and print what should never come of one."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context

from tests.hostile_specs.draw import hostile
from tests.hostile_specs.outcome import End, Outcome, outcome


def main() -> None:
    """Run some seeds, or show one."""
    asked = _arguments()
    if asked.show is not None:
        print(hostile(asked.show))
        return
    first, last = (int(end) for end in asked.seeds.split(":"))
    if _report(_run(range(first, last), asked.jobs), asked.slow):
        sys.exit(1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile_specs", description=__doc__)
    parser.add_argument("--seeds", default="0:1000", help="first and last, such as 0:200000")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--slow", type=float, default=3.0, help="seconds that are worth a line")
    parser.add_argument("--show", type=int, help="print the spec of a seed")
    return parser.parse_args()


def _run(seeds: range, jobs: int) -> Iterator[tuple[int, Outcome]]:
    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap_unordered(_one, seeds, chunksize=20)


def _one(seed: int) -> tuple[int, Outcome]:
    return seed, outcome(hostile(seed))


def _report(outcomes: Iterator[tuple[int, Outcome]], slow: float) -> int:
    """Print each failure, then how many there are of everything; return how many failed."""
    ends: Counter[str] = Counter()
    slowest = 0.0
    for seed, came in outcomes:
        ends[came.end] += 1
        slowest = max(slowest, came.seconds)
        if came.end not in {End.ACCEPTED, End.REFUSED} or came.seconds > slow:
            print(f"{seed} {came.end} {came.seconds:.1f} s: {came.said}", flush=True)
    failed = sum(ends.values()) - ends[End.ACCEPTED] - ends[End.REFUSED]
    listed = ", ".join(f"{name} {number}" for name, number in ends.most_common())
    print(f"{sum(ends.values())} specs: {listed}; slowest {slowest:.1f} s")
    return failed


if __name__ == "__main__":
    main()
