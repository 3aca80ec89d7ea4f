"""Time the compiler on a generated estate, beside promtool on the same output, and start-up.

Every figure is the median of its runs, each in a process of its own; what is compared takes turns,
so that a busy machine slows both. Ends with 1 where a figure is over its limit.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.estate import OWN, write_estate
from genmon.validate.tools import find_tools

_ROOT = Path(__file__).resolve().parents[1]
_PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class _Figure:
    """A measured value and the most that it may be."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def is_over(self) -> bool:
        """Tell whether it is more than it may be."""
        return self.value > self.limit

    def __str__(self) -> str:
        """Render as a line of the report."""
        said = "over" if self.is_over else "within"
        value = f"{self.value:.2f}{self.unit}"
        return f"{self.name:<34}{value:>10}   {said} the limit of {self.limit:g}{self.unit}"


def main() -> None:
    """Print each figure beside its limit; seconds are medians of the runs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--services", type=int, default=1000, help="systems in the estate")
    parser.add_argument("--own", type=int, default=OWN, help="one of so many has its own limits")
    parser.add_argument("--runs", type=int, default=3, help="runs of each figure")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        figures = tuple(_figures(Path(folder), options))
    sys.exit(any(figure.is_over for figure in figures))


def _figures(folder: Path, options: argparse.Namespace) -> Iterator[_Figure]:
    write_estate(folder / "specs", options.services, options.own)
    for figure in (
        _estate(folder, options.services, options.runs),
        _start_up(options.runs * 3),
        _unchanged(folder / "project", options.runs),
    ):
        print(figure, flush=True)
        yield figure


def _estate(folder: Path, services: int, runs: int) -> _Figure:
    specs, rules = folder / "specs", folder / "rules"
    compiling = [_PYTHON, "-m", "benchmarks.compile_once", str(specs)]
    count, size = map(int, _run([*compiling, str(rules)]).split())
    promtool = find_tools().promtool.path
    checking = [promtool, "check", "rules", *sorted(map(str, rules.iterdir()))]
    compiled, checked = _medians(runs, compiling, checking)
    print(f"{services} services, {count} rules, {size / 1e6:.0f} MB")
    print(f"compile {compiled:.2f} s, promtool check rules {checked:.2f} s")
    return _Figure("compile / promtool check rules", compiled / checked, 2)


def _start_up(runs: int) -> _Figure:
    helped, bare = _medians(runs, [_PYTHON, "-m", "genmon", "--help"], [_PYTHON, "-c", "pass"])
    print(f"genmon --help {helped * 1000:.0f} ms, python -c pass {bare * 1000:.0f} ms")
    return _Figure("genmon --help / python -c pass", helped / bare, 8)


def _unchanged(project: Path, runs: int) -> _Figure:
    """Render a copy of the project's own specs, for which nothing is left to do."""
    shutil.copytree(_ROOT / "specs", project / "specs")
    render = [_PYTHON, "-m", "genmon", "render", "--specs", str(project / "specs")]
    render += ["--out", str(project / "out")]
    _run(render)
    (seconds,) = _medians(runs, render)
    return _Figure("unchanged render of four systems", seconds, 1, " s")


def _medians(runs: int, *commands: list[str]) -> tuple[float, ...]:
    """Return the median seconds of each command, all of them run in turn."""
    seconds = [[_seconds(command) for command in commands] for _ in range(runs)]
    return tuple(median(column) for column in zip(*seconds, strict=True))


def _seconds(command: list[str]) -> float:
    started = perf_counter()
    _run(command)
    return perf_counter() - started


def _run(command: list[str]) -> str:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    return done.stdout


if __name__ == "__main__":
    main()
