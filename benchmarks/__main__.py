"""Time the compiler on a generated estate, beside promtool on the same output, and start-up."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.estate import write_estate
from genmon.artifact import Checker
from genmon.check.tools import find_tools
from genmon.pipeline.compile import Compiled, compile_specs


def main() -> None:
    """Print one line a figure; seconds are medians of the runs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--services", type=int, default=200, help="systems in the estate")
    parser.add_argument("--runs", type=int, default=3, help="runs of each figure")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        _estate(Path(folder), options.services, options.runs)
    _start_up(options.runs)


def _estate(folder: Path, services: int, runs: int) -> None:
    specs = folder / "specs"
    write_estate(specs, services)
    made: list[Compiled] = []
    compiling = _timed(runs, lambda: made.append(compile_specs(specs)))
    compiled = made[-1]
    if compiled.failed:
        sys.exit(f"the estate does not compile: {compiled.diagnostics[0]}")
    rules = sum(len(group.rules) for system in compiled.plan.systems for group in system.groups)
    size = sum(len(artifact.content) for artifact in compiled.artifacts)
    files = _write_rules(folder, compiled)
    checking = _timed(runs, lambda: _promtool(files))
    print(f"{services} services, {rules} rules, {size / 1e6:.1f} MB")
    print(f"compile                  {compiling:8.2f} s")
    print(f"promtool check rules     {checking:8.2f} s")
    print(f"compile / promtool       {compiling / checking:8.2f}")


def _start_up(runs: int) -> None:
    bare = _timed(runs * 3, lambda: _run([sys.executable, "-c", "pass"]))
    helped = _timed(runs * 3, lambda: _run([sys.executable, "-m", "genmon", "--help"]))
    print(f"genmon --help            {helped * 1000:8.0f} ms")
    print(f"python -c pass           {bare * 1000:8.0f} ms")
    print(f"help / pass              {helped / bare:8.2f}")


def _timed(runs: int, work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(runs):
        started = perf_counter()
        work()
        seconds.append(perf_counter() - started)
    return median(seconds)


def _write_rules(folder: Path, compiled: Compiled) -> list[str]:
    files = []
    for artifact in compiled.artifacts:
        if artifact.checker is Checker.PROMETHEUS_RULES:
            path = folder / "out" / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
            files.append(str(path))
    return files


def _promtool(files: list[str]) -> None:
    _run([find_tools().promtool.path, "check", "rules", *files])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
