"""A scenario: what is given, the commands, and all that comes of them."""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.console import Console, tree

COMMAND, STDOUT, STDERR, EXIT, FILES, OUT = "command", "stdout", "stderr", "exit", "files", "out"
_EXPECTED = (STDOUT, STDERR, EXIT, FILES, OUT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the commands said, one after another, and the files that they wrote, by path.

    ``exits`` has a line for each command.
    """

    stdout: str
    stderr: str
    exits: str
    written: dict[str, bytes] = field(default_factory=dict)


def play(scenario: Path, console: Console) -> Outcome:
    """Run the commands of a scenario in a copy of what it gives."""
    given = _lay_out(scenario, console.here)
    lines = (scenario / COMMAND).read_text().splitlines()
    said = [console.genmon(*_words(line)) for line in lines]
    present = tree(console.here)
    assert given.items() <= present.items(), "what was given has changed"
    return Outcome(
        stdout="".join(one.out for one in said),
        stderr="".join(one.err for one in said),
        exits="".join(f"{one.exit}\n" for one in said),
        written={path: content for path, content in present.items() if path not in given},
    )


def expected(scenario: Path) -> Outcome:
    """Read what must come of a scenario; what is not written down is empty, or all zeros."""
    commands = len((scenario / COMMAND).read_text().splitlines())
    return Outcome(
        stdout=_text(scenario / STDOUT),
        stderr=_text(scenario / STDERR),
        exits=_text(scenario / EXIT) or "0\n" * commands,
        written=_written(scenario),
    )


def record(scenario: Path, outcome: Outcome) -> None:
    """Write down what came of a scenario, whole files where it holds them, else their names."""
    assert "3" not in outcome.exits, "a tool is missing, or genmon has a bug: not written down"
    whole = (scenario / OUT).is_dir()
    for name in _EXPECTED:
        _remove(scenario / name)
    for name, text in ((STDOUT, outcome.stdout), (STDERR, outcome.stderr)):
        if text:
            (scenario / name).write_text(text, encoding="utf-8")
    if set(outcome.exits.split()) != {"0"}:
        (scenario / EXIT).write_text(outcome.exits)
    if whole:
        for path, content in outcome.written.items():
            (scenario / path).parent.mkdir(parents=True, exist_ok=True)
            (scenario / path).write_bytes(content)
    elif outcome.written:
        (scenario / FILES).write_text("".join(f"{path}\n" for path in outcome.written))


def _written(scenario: Path) -> dict[str, bytes]:
    if (scenario / OUT).is_dir():
        return {f"{OUT}/{path}": content for path, content in tree(scenario / OUT).items()}
    return dict.fromkeys(_text(scenario / FILES).splitlines(), b"")


def _lay_out(scenario: Path, here: Path) -> dict[str, bytes]:
    for path in scenario.iterdir():
        if path.name not in {COMMAND, *_EXPECTED}:
            shutil.copytree(path, here / path.name)
    return tree(here)


def _words(line: str) -> list[str]:
    name, *arguments = shlex.split(line)
    assert name == "genmon", line
    return arguments


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
