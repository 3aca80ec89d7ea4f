"""Console blocks: commands and what they should print, run in one shell, and compared."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from genmon.proc import run
from tests.docs.fences import PROJECT, Fence

_END = "\x1e"
_SECONDS = re.compile(r"\b\d+\\\.\d+ s$")


@dataclass(frozen=True)
class Step:
    """One command, and the lines below it."""

    command: str
    expected: tuple[str, ...]


def steps(fence: Fence) -> Iterator[Step]:
    """Yield the commands of a block; whatever is not one belongs to the output of the last."""
    lines = fence.text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"{fence}: a console block begins with `$ `"
    for start, end in pairwise([*starts, len(lines)]):
        yield Step(lines[start].removeprefix("$ "), tuple(lines[start + 1 : end]))


def outputs(commands: Sequence[str], folder: Path) -> list[list[str]]:
    """Run the commands in one shell, one after the other, in a copy of specs/ and out/."""
    project, bin_folder = folder / "project", folder / "bin"
    for name in ("specs", "out"):
        shutil.copytree(PROJECT / name, project / name)
    _launcher(bin_folder)
    script = folder / "script.sh"
    body = (f"{command}\nprintf '{_END}\\n'\n" for command in commands)
    script.write_text("exec 2>&1 </dev/null\n" + "".join(body), encoding="utf-8")
    environment = {
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
    }
    given = [f"{name}={value}" for name, value in environment.items()]
    done = run(["env", "-i", *given, "sh", str(script)], cwd=project, timeout=300)
    assert (done.status, done.stderr) == (0, "")
    parts = done.stdout.split(f"{_END}\n")
    assert parts.pop() == "", "a command ended the shell"
    return [part.splitlines() for part in parts]


def agree(expected: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether lines agree: `…` is any text, alone any lines, and seconds may differ."""
    pattern = "".join(_line(line) for line in expected)
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed)) is not None


def _line(line: str) -> str:
    if line.strip() == "…":
        return r"(?:.*\n)*"
    exact = re.escape(line.rstrip()).replace("…", ".*").replace(r"\ ", " ")
    return _SECONDS.sub(r"\\d+\\.\\d+ s", exact) + r"\n"


def _launcher(folder: Path) -> None:
    """Put a `genmon` into ``folder`` that is the one under test."""
    folder.mkdir()
    launcher = folder / "genmon"
    python, project = shlex.quote(sys.executable), shlex.quote(str(PROJECT))
    launcher.write_text(f'#!/bin/sh\nPYTHONPATH={project} exec {python} -m genmon "$@"\n')
    launcher.chmod(0o755)
