"""A folder in; its spec files in order, and what is wrong with the tree, out."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from genmon.diag import Code, Diagnostic, Span
from genmon.load.read import not_a_file, unreadable
from genmon.load.shown import shown

MAX_ENTRIES = 20_000

LEAVES_TREE = Code(
    "GM109",
    "a symbolic link leaves the specs folder",
    """What a system compiles from is what stands under the specs folder, so that a review of that
folder is a review of everything. A symbolic link to a file or folder elsewhere breaks this, and is
refused. Links to places inside the specs folder are followed.

Replace the link by a copy, or move what it points at into the specs folder.
""",
)
LINK_LOOP = Code(
    "GM110",
    "a symbolic link goes round in a circle",
    """A symbolic link points at a folder that contains it, or at itself by way of others. Following
it would never end.

Delete the link.
""",
)
TOO_MANY = Code(
    "GM114",
    "the specs folder holds too many files",
    """At most 20,000 files and folders are looked at under the specs folder. More than that is
nearly always the wrong folder, or links that multiply.

Point `--specs` at the right folder, or render the systems in several runs, each with a specs folder
of its own.
""",
)


@dataclass(slots=True)
class Tree:
    """The specs folder being walked, the findings, and how many entries may still be visited."""

    specs: Path
    findings: list[Diagnostic] = field(default_factory=list)
    room: int = MAX_ENTRIES

    @property
    def exhausted(self) -> bool:
        """Tell whether there was more than may be visited, so that something was left out."""
        return self.room < 0

    def listing(self, folder: Path) -> tuple[list[Path], list[Path]]:
        """Return the sub-folders and the spec files directly in ``folder``, by name."""
        folders: list[Path] = []
        files: list[Path] = []
        for path in self._entries(folder):
            try:
                kind = self._kind(path)
            except OSError as error:
                self.findings.append(unreadable(shown(path), error))
                continue
            if kind is not None:
                (folders if kind == "folder" else files).append(path)
        return folders, files

    def spec_files(self, folder: Path) -> list[Path]:
        """Return the spec files in ``folder`` and below it, by their relative path."""
        found: list[Path] = []
        to_visit = [(folder, frozenset({os.path.realpath(self.specs)}))]
        while to_visit:
            current, above = to_visit.pop()
            real = os.path.realpath(current)
            if real in above:
                self.findings.append(_loop(current))
                continue
            folders, files = self.listing(current)
            found += files
            to_visit += [(sub, above | {real}) for sub in folders]
        return sorted(found, key=Path.as_posix)

    def _entries(self, folder: Path) -> list[Path]:
        try:
            paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError as error:
            self.findings.append(unreadable(shown(folder), error))
            return []
        if len(paths) > self.room and not self.exhausted:
            self.findings.append(_too_many(self.specs))
        self.room -= len(paths)
        return [] if self.exhausted else paths

    def _kind(self, path: Path) -> str | None:
        """Tell a folder from a spec file, following links that stay inside the tree."""
        if path.is_symlink() and not self._stays_inside(path):
            return None
        if path.is_dir():
            if not is_spec_name(path):
                return "folder"
            self.findings.append(not_a_file(shown(path), "a folder"))
            return None
        return "file" if is_spec_name(path) else None

    def _stays_inside(self, link: Path) -> bool:
        try:
            target = os.path.realpath(link, strict=True)
        except OSError as error:
            self.findings.append(_broken(link, error))
            return False
        root = os.path.realpath(self.specs)
        if os.path.commonpath([target, root]) == root:
            return True
        self.findings.append(_leaves(link))
        return False


def is_spec_name(path: Path) -> bool:
    """Tell whether a file of this name is read as a spec."""
    return path.suffix in {".yaml", ".yml"}


def _broken(link: Path, error: OSError) -> Diagnostic:
    return _loop(link) if error.errno == errno.ELOOP else unreadable(shown(link), error)


def _leaves(link: Path) -> Diagnostic:
    return Diagnostic(
        LEAVES_TREE,
        "is a symbolic link to a place outside the specs folder",
        Span.of_file(shown(link)),
        hint="replace it by a copy of what it points at",
    )


def _loop(link: Path) -> Diagnostic:
    return Diagnostic(
        LINK_LOOP,
        "is a symbolic link that goes round in a circle",
        Span.of_file(shown(link)),
        hint="delete it",
    )


def _too_many(specs: Path) -> Diagnostic:
    return Diagnostic(
        TOO_MANY,
        f"holds more than {MAX_ENTRIES:,} files and folders",
        Span.of_file(shown(specs)),
        hint="point --specs at the right folder",
    )
