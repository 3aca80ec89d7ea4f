"""The command line as a person has it: a folder, an environment, commands that run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

PROJECT = Path(__file__).parents[2]
_SECONDS = re.compile(r"\b\d+\.\d\d s$", re.MULTILINE)
_PASSED_ON = ("PATH", "GENMON_PROMTOOL", "GENMON_AMTOOL")


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it said; seconds are always ``0.00 s``."""

    exit: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


@dataclass(frozen=True, slots=True)
class Console:
    """A folder to stand in and what the commands find in their environment."""

    here: Path
    cache: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    prelude: str = ""

    def genmon(self, *arguments: str | Path) -> Said:
        """Run ``genmon`` to its end."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.here,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        said = (_plain(done.stdout), _plain(done.stderr))
        assert "Traceback" not in "".join(said), said
        return Said(done.returncode, *said)

    def command(self, *arguments: str | Path) -> list[str]:
        code = f"{self.prelude}; import sys; from genmon.__main__ import main; main()"
        started = ["-c", code] if self.prelude else ["-m", "genmon"]
        return [*self.before, sys.executable, *started, *map(str, arguments)]

    def environment(self) -> dict[str, str]:
        passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        own = {
            "PYTHONPATH": str(PROJECT),
            "XDG_CACHE_HOME": str(self.cache),
            "HOME": str(self.cache),
            "LC_ALL": "C.UTF-8",
        }
        return {name: value for name, value in {**passed, **own, **self.environ}.items() if value}

    def under(self, *before: str, **environ: str) -> Self:
        """Return the same, with a program that starts the commands, and another environment.

        An empty value takes a variable out.
        """
        return replace(self, before=before, environ={**self.environ, **environ})

    def impatient(self, prelude: str) -> Self:
        """Return the same, with Python run first: to shorten a wait that a test cannot wait for."""
        return replace(self, prelude=prelude)

    def at(self, here: Path) -> Self:
        return replace(self, here=here)

    def write(self, path: str, text: str) -> Path:
        file = self.here / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def systems(self, specs: Iterable[str]) -> list[str]:
        """Write each of the specs as a system of its own, and nothing else; return the files."""
        shutil.rmtree(self.here / "specs")
        texts = {f"specs/s{number:02}/spec.yaml": text for number, text in enumerate(specs)}
        for path, text in texts.items():
            self.write(path, text)
        return [*texts]

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace what stands in a file exactly once."""
        text = (self.here / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old)
        self.write(path, text.replace(old, new))

    @property
    def names(self) -> list[str]:
        """What stands in the folder, hidden things too."""
        return sorted(path.name for path in self.here.iterdir())

    def tree(self, folder: str = "out") -> dict[str, bytes]:
        return tree(self.here / folder)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by path; none where there is no folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _plain(said: bytes) -> str:
    return _SECONDS.sub("0.00 s", said.decode("utf-8", "backslashreplace"))
