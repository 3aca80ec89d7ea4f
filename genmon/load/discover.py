"""The specs folder in; its systems with the text of their files, and findings, out."""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from pathlib import Path

from genmon.diag import Code, Diagnostic, Span, did_you_mean, in_source_order
from genmon.load.characters import decode_text
from genmon.load.read import read_bytes, unreadable
from genmon.load.shown import shown
from genmon.load.spec_file import Discovered, SpecFile, SystemSource
from genmon.load.walk import Tree

NO_FOLDER = Code(
    "GM101",
    "there is no specs folder",
    """genmon compiles the specs folder, `specs` in the working directory unless `--specs` names
another. Nothing stands there, or something that is not a folder.

Change to the directory that holds it, name it with `--specs DIR`, or let `genmon init DIR` make
one.
""",
)
NO_SYSTEMS = Code(
    "GM102",
    "the specs folder holds no system",
    """Each folder directly in the specs folder is a system; there is none. Hidden folders do not
count.

Make one, such as `specs/shop/system.yaml`, or let `genmon init DIR` make a starter system.
""",
)
NO_FILES = Code(
    "GM103",
    "a system folder holds no spec file",
    """A folder in the specs folder is a system, and its spec files are those that end in `.yaml` or
`.yml`, there or in folders below. This one has none. Hidden files do not count.

Write its first file, or delete the folder.
""",
)
UNKNOWN_SYSTEM = Code(
    "GM104",
    "--system names a system that does not exist",
    """`--system NAME` renders one system: the folder NAME in the specs folder. There is no such
folder.
""",
)
OUTSIDE_SYSTEM = Code(
    "GM105",
    "a spec file belongs to no system",
    """A spec file belongs to the system whose folder it stands in. One that stands directly in the
specs folder belongs to none, and would be ignored.

Move it: `specs/shop.yaml` becomes `specs/shop/shop.yaml`.
""",
)
BAD_NAME = Code(
    "GM106",
    "a folder's name cannot be that of a system",
    """The name of a system becomes a label value, a folder and part of many names. It starts with a
lower-case letter and goes on with lower-case letters, digits, `-` and `_`.

Rename the folder. A folder that is not a system can be hidden (`.old`) or moved away.
""",
)

_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def discover(specs: Path, systems: Sequence[str] = ()) -> Discovered:
    """Read every system, or only those named, from the folders in ``specs``.

    Hidden files and folders, and files that are not ``*.yaml`` or ``*.yml``, are passed over.
    """
    missing = _no_folder(specs)
    if missing:
        return Discovered(diagnostics=(missing,))
    tree = Tree(specs)
    folders, loose = tree.listing(specs)
    if systems:
        tree.findings += _unknown(specs, systems, [folder.name for folder in folders])
        folders = [folder for folder in folders if folder.name in systems]
    else:
        tree.findings += [_outside(path) for path in loose]
    return _read(tree, folders)


def _read(tree: Tree, folders: list[Path]) -> Discovered:
    texts: dict[str, str] = {}
    found = []
    for folder in folders:
        if not _NAME.fullmatch(folder.name):
            tree.findings.append(_bad_name(folder))
            continue
        before = len(tree.findings)
        paths = tree.spec_files(folder)
        files = tuple(file for path in paths if (file := _spec_file(path, tree, texts)))
        if files:
            is_whole = len(tree.findings) == before
            found.append(SystemSource(folder.name, shown(folder), files, is_whole))
        elif not paths and len(tree.findings) == before and not tree.exhausted:
            tree.findings.append(_no_files(folder))
    if not (found or tree.findings):
        tree.findings.append(_no_systems(tree.specs))
    return Discovered(tuple(found), in_source_order(tree.findings), texts)


def _spec_file(path: Path, tree: Tree, texts: dict[str, str]) -> SpecFile | None:
    shown_as = shown(path)
    content = read_bytes(path, shown_as)
    if isinstance(content, Diagnostic):
        tree.findings.append(content)
        return None
    texts[shown_as], finding = decode_text(content, shown_as)
    if finding:
        tree.findings.append(finding)
        return None
    return SpecFile(shown_as, texts[shown_as])


def _no_folder(specs: Path) -> Diagnostic | None:
    try:
        if stat.S_ISDIR(specs.stat().st_mode):
            return None
        message = "is not a folder"
    except FileNotFoundError:
        message = "there is no such folder"
    except OSError as error:
        return unreadable(shown(specs), error)
    hint = "name the specs folder with --specs, or make one with `genmon init DIR`"
    return Diagnostic(NO_FOLDER, message, Span.of_file(shown(specs)), hint=hint)


def _no_systems(specs: Path) -> Diagnostic:
    return Diagnostic(
        NO_SYSTEMS,
        "holds no system",
        Span.of_file(shown(specs)),
        hint="make a folder for the first one, or run `genmon init DIR`",
    )


def _unknown(specs: Path, wanted: Sequence[str], known: list[str]) -> list[Diagnostic]:
    return [
        Diagnostic(
            UNKNOWN_SYSTEM,
            f"holds no system named `{name}`",
            Span.of_file(shown(specs)),
            hint=did_you_mean(name, known, what="systems"),
        )
        for name in dict.fromkeys(wanted)
        if name not in known
    ]


def _outside(path: Path) -> Diagnostic:
    return Diagnostic(
        OUTSIDE_SYSTEM,
        "belongs to no system",
        Span.of_file(shown(path)),
        hint=f"move it to {shown(path.parent / path.stem / path.name)}",
    )


def _bad_name(folder: Path) -> Diagnostic:
    proper = re.sub(r"[^a-z0-9_-]+", "-", folder.name.lower()).strip("-_0123456789")
    return Diagnostic(
        BAD_NAME,
        "this name cannot be that of a system",
        Span.of_file(shown(folder)),
        hint=f"rename it to `{proper or 'system'}`, or hide it with a leading dot",
    )


def _no_files(folder: Path) -> Diagnostic:
    return Diagnostic(
        NO_FILES,
        "holds no spec file",
        Span.of_file(shown(folder)),
        hint="write a *.yaml file in it, or delete it",
    )
