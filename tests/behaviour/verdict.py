"""Test files in, what promtool holds against each case out: a case has its number in its texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from genmon.proc import Finished, run

PATIENCE = 300.0


def mark(number: int) -> str:
    """Return what the texts of a case contain, for promtool repeats them in its complaints."""
    return f"case {number}"


def held_against(files: Iterable[str], *, promtool: str, folder: Path) -> Mapping[int, str]:
    """Run the files side by side, and return the complaints by case; one that passes has none."""

    def tested(file: str) -> Finished:
        return run([promtool, "test", "rules", file], cwd=folder, timeout=PATIENCE)

    held: dict[int, str] = {}
    with ThreadPoolExecutor() as pool:
        for told in pool.map(tested, files):
            found = _read(told.stderr)
            if bool(told.status) != bool(found):
                raise RuntimeError(told.stdout + told.stderr)
            held |= found
    return held


def _read(stderr: str) -> dict[int, str]:
    held: dict[int, str] = defaultdict(str)
    for complaint in re.split(r"(?m)^(?=    (?:name|expr): )", stderr):
        if found := re.search(r"\bcase (\d+)", complaint):
            held[int(found[1])] += complaint
    return dict(held)
