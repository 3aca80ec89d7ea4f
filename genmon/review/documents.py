"""Files before and after in, those that say something else, out: where there are no specs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.review.change import Change, Impact, Kind
from genmon.review.words import instead_quoted

_NAMED = 3
_ROUTING = ("route.", "inhibit_rules.", "time_intervals.", "mute_time_intervals.")
"""Parts of Alertmanager's configuration that are told of as who is notified."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file below the folder of its system: its values by path, what alerts say left out.

    ``shown`` is its path for people. ``has_routes`` tells that it is Alertmanager's configuration.
    """

    path: str
    shown: str
    values: tuple[tuple[str, str], ...]
    has_routes: bool = False


def document_changes(
    before: tuple[Document, ...],
    after: tuple[Document, ...],
    system: str,
    *,
    is_notified: bool,
) -> Iterator[Change]:
    """Yield a change for each file that says something else.

    ``is_notified`` tells that somebody is notified otherwise, which says what other routes do.
    """
    old, new = ({document.path: document for document in side} for side in (before, after))
    for path in dict.fromkeys((*old, *new)):
        if path not in new:
            yield _change(system, old[path], "is removed")
        elif path not in old:
            yield _change(system, new[path], "is new")
        else:
            skipped = _ROUTING if is_notified and new[path].has_routes else ()
            parts = list(_parts(dict(old[path].values), dict(new[path].values), skipped))
            if parts:
                yield _change(system, new[path], _joined(parts))


def _parts(
    before: Mapping[str, str], after: Mapping[str, str], skipped: tuple[str, ...]
) -> Iterator[str]:
    for path in dict.fromkeys((*before, *after)):
        if before.get(path) != after.get(path) and not (skipped and path.startswith(skipped)):
            yield f"{path} {instead_quoted(after.get(path, ''), before.get(path, ''))}"


def _joined(parts: list[str]) -> str:
    rest = len(parts) - _NAMED
    said = "; ".join(parts[:_NAMED])
    return f"{said}; and {rest} more values" if rest > 0 else said


def _change(system: str, document: Document, says: str) -> Change:
    is_dashboard = document.path.startswith("grafana/")
    impact = Impact.LOOKS if is_dashboard else Impact.WORKS_OTHERWISE
    kinds = (Kind.LOOKS,) if is_dashboard else (Kind.OTHER,)
    is_removed = says == "is removed"
    span = Span.of_file(document.shown)
    return Change(system, impact, kinds, (f"file {document.path}",), says, span, is_removed)
