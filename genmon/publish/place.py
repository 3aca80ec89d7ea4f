"""The output folder: where it really is, and whether it is a folder that may be replaced."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from genmon.diag import Code, Diagnostic, Failed
from genmon.frozen import dataclass
from genmon.publish.paths import shown

UNUSABLE_OUT = Code(
    "GM701",
    "the output folder cannot be used",
    """\
genmon owns the output folder: it builds a new one beside it and swaps the two. So the folder may
not be a file, the home folder, the folder you stand in or one above it, and may neither hold the
specs nor lie inside them. Name a folder of its own:

```sh
genmon render --out out
```
""",
)
MOUNTED_OUT = Code(
    "GM711",
    "the output folder is a mount, or holds one",
    """\
genmon replaces the output folder by swapping it with a new one. A mount point cannot be swapped,
and neither can a folder with a mount below it. In a container that mounts the folder, mount its
parent, or write to a folder below the mount:

```sh
docker run --volume "$PWD:/project" … genmon render --out /project/out
```
""",
)

_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPE = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Place:
    """The output folder: ``shown`` is what the user wrote, ``real`` is free of symlinks."""

    shown: str
    real: Path

    def show(self, path: str) -> str:
        """Return a path below the folder as the user would write it."""
        return os.path.join(self.shown, path)  # noqa: PTH118 - keeps the user's spelling


def locate(out: Path) -> Place:
    """Return where ``out`` really is."""
    return Place(str(out), Path(os.path.realpath(out)))


def require_own(place: Place, specs: Path | None) -> None:
    """Raise ``Failed`` where the folder is not, or would not be, genmon's to replace."""
    problem = _problem(place.real, specs and Path(os.path.realpath(specs)))
    if problem:
        hint = "name a folder of its own, such as `--out out`"
        raise Failed([Diagnostic(UNUSABLE_OUT, f"`{place.shown}` {problem}", hint=hint)])


def _problem(real: Path, specs: Path | None) -> str:
    if real.is_symlink():
        return "is a symlink that leads round in a circle"
    if os.path.lexists(real) and not real.is_dir():
        return "is not a folder"
    if any(folder.is_file() for folder in real.parents):
        return "lies below a file"
    for name, folder in _protected():
        if folder.is_relative_to(real):
            return f"is {name}, or holds it"
    if specs and specs.is_relative_to(real):
        return "is the folder of the specs, or holds it"
    return "lies inside the folder of the specs" if specs and real.is_relative_to(specs) else ""


def _protected() -> Iterator[tuple[str, Path]]:
    yield "the root folder", Path("/")
    yield "the home folder", Path(os.path.realpath(os.path.expanduser("~")))  # noqa: PTH111 - never raises
    yield "the folder you stand in", Path.cwd()


def require_no_mount(place: Place) -> None:
    """Raise ``Failed`` where the folder is a mount point or a mount lies below it."""
    for mount in _mounts(place.real):
        where = shown(str(Path(place.shown, mount.relative_to(place.real))))
        message = f"`{where}` is a mount point, so `{place.shown}` cannot be replaced in one step"
        hint = "unmount it, mount the parent instead, or write to another folder with `--out`"
        raise Failed([Diagnostic(MOUNTED_OUT, message, hint=hint)])


def _mounts(real: Path) -> list[Path]:
    # A bind mount within one filesystem shows in no stat(), so the kernel's own list is asked.
    if not _MOUNTS.exists():
        return [real] if real.is_mount() else []
    points = (line.split(b" ")[4] for line in _MOUNTS.read_bytes().splitlines())
    paths = (Path(os.fsdecode(_ESCAPE.sub(_character, point))) for point in points)
    return sorted(path for path in paths if path.is_relative_to(real))


def _character(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8)])
