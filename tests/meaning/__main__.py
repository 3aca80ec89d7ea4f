"""Compare the rules of kinds with their meaning: ``python -m tests.meaning KIND… --seeds A:B``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import monotonic

from tests.meaning.differential import differences, drawn
from tests.meaning.draw import INTERVAL
from tests.meaning.kind import Kind
from tests.meaning.kinds import KINDS
from tests.meaning.rendered import Rules, render
from tests.meaning.show import show
from tests.meaning.shrink import shrink
from tests.releases import program

_SHOWN = 12


def main(arguments: Sequence[str]) -> int:
    """Return 1 where anything differs."""
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.prefix) / "bin"), os.environ["PATH"]])
    os.environ.setdefault("GOGC", "400")
    options = _options(arguments)
    status = 0
    for name in options.kinds or sorted(KINDS):
        rules = render(KINDS[name], interval=INTERVAL)
        if options.show is not None:
            print(show(rules, *drawn(KINDS[name], options.show)))  # noqa: T201
            continue
        if options.shrink is not None:
            print(_shrunk(KINDS[name], rules, options.shrink))  # noqa: T201
            continue
        for release in options.releases.split(","):
            begin = monotonic()
            promtool = program("promtool", release).path
            seeds = range(*map(int, options.seeds.split(":")))[: options.worlds]
            found = list(
                differences(KINDS[name], rules, seeds, promtool=promtool, jobs=options.jobs)
            )
            status |= bool(found)
            took = f"{monotonic() - begin:.1f} s"
            print(f"{name}, {release}: {len(seeds)} worlds, {len(found)} differences, {took}")  # noqa: T201
            for difference in islice(found, _SHOWN):
                print(f"  {difference}")  # noqa: T201
    return status


def _shrunk(kind: Kind, rules: Rules, seed: int) -> str:
    path = program("promtool", "here").path
    found = shrink(kind, rules, drawn(kind, seed), promtool=path)
    if found is None:
        return f"{kind.name}: no difference in seed {seed}"
    shown = show(rules, found.world, [found.difference.moment])
    return f"{shown}\n{replace(found.difference, seed=seed)}"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.meaning", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="default: all")
    parser.add_argument("--seeds", default="0:200", metavar="A:B", help="from A to before B")
    parser.add_argument("--worlds", type=int, metavar="N", help="the first N of them")
    parser.add_argument("--releases", default="here", help="of promtool: here,trixie,sid")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", type=int, metavar="SEED", help="print the spec, rules and world")
    parser.add_argument("--shrink", type=int, metavar="SEED", help="find a smaller such world")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
