"""Draw random specs, prove what is accepted, and print what came of them."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import get_context

from tests.random_specs.draw import KINDS, kind_of, spec_of, text_of, whole
from tests.random_specs.outcome import End, Outcome, outcome
from tests.random_specs.shrink import shrunk


def main() -> None:
    """Run some seeds, or show or shrink one."""
    asked = _arguments()
    if asked.show is not None:
        print(_text(asked.show))
    elif asked.shrink is not None:
        print(_shrunk(asked.shrink, asked.timeout))
    else:
        _report(_run(_seeds(asked), asked.jobs, asked.timeout))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.random_specs", description=__doc__)
    parser.add_argument("--seeds", default="0:100", help="first and last, such as 0:2000")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--timeout", type=int, default=120, help="seconds for each spec")
    parser.add_argument("--only", choices=KINDS, nargs="+", help="specs of these kinds")
    parser.add_argument("--show", type=int, help="print the spec of a seed")
    parser.add_argument("--shrink", type=int, help="print a smaller spec that fails as it does")
    return parser.parse_args()


def _seeds(asked: argparse.Namespace) -> Iterator[int]:
    first, last = (int(end) for end in asked.seeds.split(":"))
    return (n for n in range(first, last) if not asked.only or kind_of(n) in asked.only)


def _run(seeds: Iterable[int], jobs: int, timeout: int) -> Iterator[tuple[int, Outcome]]:
    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap_unordered(_one, ((seed, timeout) for seed in seeds))


def _one(asked: tuple[int, int]) -> tuple[int, Outcome]:
    seed, timeout = asked
    return seed, outcome(whole(spec_of(seed)), timeout)


def _report(outcomes: Iterable[tuple[int, Outcome]]) -> None:
    """Print each failure as it comes, then how many there are of everything."""
    ends: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for seed, came in outcomes:
        ends[came.end] += 1
        if came.end is End.REFUSED:
            refusals[came.said.split()[0]] += 1
            print(f"{seed} {kind_of(seed)} refused: {came.said}", flush=True)
        elif came.end is not End.GREEN:
            failed[kind_of(seed)] += 1
            print(f"{seed} {kind_of(seed)} {came.end}: {came.said}", flush=True)
    total = sum(ends.values())
    accepted = total - ends[End.REFUSED]
    print(f"\n{total} specs, {accepted} accepted, {ends[End.GREEN]} of them green")
    _table("what came of them", ends)
    _table("refused", refusals)
    _table("not green, by kind", failed)


def _table(title: str, numbers: Counter[str]) -> None:
    listed = ", ".join(f"{name} {number}" for name, number in numbers.most_common())
    print(f"{title}: {listed or 'none'}")


def _text(seed: int) -> str:
    return f"# {kind_of(seed)}\n" + text_of(spec_of(seed))


def _shrunk(seed: int, timeout: int) -> str:
    spec = spec_of(seed)
    first = outcome(whole(spec), timeout)
    if first.end in {End.GREEN, End.REFUSED}:
        return f"# {first.end} {first.said}"
    small = shrunk(spec, lambda tried: outcome(whole(tried), timeout).end is first.end)
    return f"{text_of(small)}# {outcome(whole(small), timeout).said}"


if __name__ == "__main__":
    main()
