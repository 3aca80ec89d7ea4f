"""Patterns of paths in a configuration to the artifacts that they name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

from genmon.artifact import Artifact, Checker
from genmon.frozen import dataclass
from genmon.validate.document import load

_KEYS: Mapping[Checker, tuple[str, ...]] = {
    Checker.PROMETHEUS_CONFIG: ("rule_files", "scrape_config_files"),
    Checker.ALERTMANAGER_CONFIG: ("templates",),
}
_WILDCARDS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Reference:
    """A path or glob pattern that a configuration names under ``key``, relative to itself."""

    key: str
    pattern: str

    @property
    def is_glob(self) -> bool:
        """Tell whether the tools expand it, and accept that it expands to nothing."""
        return not _WILDCARDS.isdisjoint(self.pattern)

    @property
    def leaves(self) -> bool:
        """Tell whether it points to the machine that will run this, which nothing here knows."""
        return self.pattern.startswith("/")


def references(config: Artifact) -> tuple[Reference, ...]:
    """Return the files that a configuration refers to and that genmon may have generated."""
    keys = _KEYS.get(config.checker, ())
    document = load(config.content) if keys else None
    if not isinstance(document, dict):
        return ()
    generator = ((key, document.get(key)) for key in keys)
    lists = ((key, value) for key, value in generator if isinstance(value, list))
    return tuple(
        Reference(key, entry) for key, value in lists for entry in value if isinstance(entry, str)
    )


class Layout:
    """The artifacts by folder, to be searched with the patterns of configurations."""

    def __init__(self, artifacts: Iterable[Artifact]) -> None:
        """Index the artifacts."""
        self._folders: dict[str, list[Artifact]] = {}
        for artifact in artifacts:
            self._folders.setdefault(posixpath.dirname(artifact.path), []).append(artifact)

    def find(self, config: Artifact, reference: Reference) -> tuple[Artifact, ...]:
        """Return what a reference names, sorted by path; nothing outside the output folder."""
        base = posixpath.dirname(config.path)
        folder, name = posixpath.split(posixpath.normpath(posixpath.join(base, reference.pattern)))
        candidates = (
            artifact for known in self._matching(folder) for artifact in self._folders[known]
        )
        hits = (found for found in candidates if _fits(posixpath.basename(found.path), name))
        return tuple(sorted(hits, key=lambda artifact: artifact.path))

    def _matching(self, pattern: str) -> list[str]:
        if _WILDCARDS.isdisjoint(pattern):
            return [pattern] if pattern in self._folders else []
        return [folder for folder in self._folders if _fits_path(folder, pattern)]


def _fits_path(path: str, pattern: str) -> bool:
    """Compare part by part: the ``*`` of Go's filepath.Match never crosses a slash."""
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(_fits, parts, wanted))


def _fits(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern.replace("[^", "[!"))
