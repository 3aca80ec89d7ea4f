"""A drill on real servers, one of which may be another release or do something first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.console import Console, Said
from tests.drill.shop import SHOP, stand_in
from tests.releases import program


@dataclass(frozen=True, slots=True)
class Drill:
    """What is asked for; ``spoilt`` is a server and the shell command that it runs before."""

    words: tuple[str, ...]
    release: str = "here"
    spoilt: tuple[str, str] | None = None
    spec: str = SHOP


@dataclass(frozen=True, slots=True)
class Held:
    """What a drill said, and what it left behind."""

    said: Said
    left: tuple[str, ...]


def hold(drill: Drill, folder: Path) -> Held:
    """Hold a drill of the shop in a new folder."""
    console = stand_in(folder, drill.spec)
    programs = dict(_programs(drill, console))
    said = console.under(**programs).genmon("drill", *drill.words)
    return Held(said, left(console))


def _programs(drill: Drill, console: Console) -> Iterator[tuple[str, str]]:
    if drill.release != "here":
        for name in ("promtool", "prometheus", "alertmanager"):
            yield f"GENMON_{name.upper()}", program(name, drill.release).path
    if drill.spoilt:
        name, first = drill.spoilt
        yield f"GENMON_{name.upper()}", _instead(console, name, first)


def _instead(console: Console, name: str, first: str) -> str:
    """Return a program that does something first, where the drill runs it, and then is the real."""
    real = shutil.which(name)
    script = f'#!/bin/sh\n[ "$1" = --version ] || {{ {first}\n}}\nexec {real} "$@"\n'
    path = console.write(f"bin/{name}", script)
    path.chmod(0o755)
    return str(path)


def left(console: Console) -> tuple[str, ...]:
    """Return the temporary folders of the console, and the processes that stand in them."""
    temporary = Path(console.environ["TMPDIR"])
    found = [path.name for path in temporary.iterdir()]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            place = (process / "cwd").readlink()
        except OSError:
            continue
        if place.is_relative_to(temporary):
            found.append(f"{process.name} {os.fspath(place)}")
    return tuple(found)
