"""Compare the rules of kinds with their meaning: ``python -m tests.meaning KIND… --seeds A:B``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import monotonic

from tests.meaning.differential import differences
from tests.meaning.draw import INTERVAL
from tests.meaning.kinds import KINDS
from tests.meaning.rendered import render
from tests.meaning.show import show
from tests.releases import program

_SHOWN = 100


def main(arguments: Sequence[str]) -> int:
    """Return 1 where anything differs."""
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.prefix) / "bin"), os.environ["PATH"]])
    os.environ.setdefault("GOGC", "400")
    options = _options(arguments)
    status = 0
    for name in options.kinds or sorted(KINDS):
        rules = render(KINDS[name], interval=INTERVAL)
        if options.show is not None:
            print(show(KINDS[name], rules, options.show))  # noqa: T201
            continue
        for release in options.releases.split(","):
            begin = monotonic()
            promtool = program("promtool", release).path
            seeds = range(*map(int, options.seeds.split(":")))
            found = list(
                differences(KINDS[name], rules, seeds, promtool=promtool, jobs=options.jobs)
            )
            status |= bool(found)
            took = f"{monotonic() - begin:.1f} s"
            print(f"{name}, {release}: {len(seeds)} worlds, {len(found)} differences, {took}")  # noqa: T201
            for one in islice(found, _SHOWN):
                print(f"  {one}")  # noqa: T201
    return status


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.meaning", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="default: all")
    parser.add_argument("--seeds", default="0:200", metavar="A:B", help="from A to before B")
    parser.add_argument("--releases", default="here", help="of promtool: here,trixie,sid")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", type=int, metavar="SEED", help="print the spec, rules and world")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
