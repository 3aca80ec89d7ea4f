"""What is found under the specs folder: systems, and the text of their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from genmon.diag import Diagnostic
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SpecFile:
    """A spec file: ``path`` as it is shown to people, ``text`` with newlines as line ends."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class SystemSource:
    """A system: the name of its folder, the folder as shown to people, its files by path.

    It is not whole where something in the folder could not be read.
    """

    name: str
    folder_display: str
    files: tuple[SpecFile, ...]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Discovered:
    """The systems in order of their names, and what is wrong with the tree.

    ``texts`` maps the path of every file that could be decoded, well or badly, to its text, which
    is what the renderers of diagnostics cut their excerpts from.
    """

    systems: tuple[SystemSource, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
