"""Two versions of a system in, dashboards and panels that are otherwise, out.

What a panel shows of a signal or of an alert that changed is told of as that change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.plan import Dashboard, Panel
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, place
from genmon.review.fields import FieldChange, field_changes
from genmon.review.words import instead

_OF_ALERTS = frozenset({"description", "links", "thresholds"})
"""Fields of a panel that follow from the alerts of the signals that it shows."""
_OF_ALERTS_IN_QUERIES = frozenset({"decimals", "thresholds", "words"})
_OF_SIGNALS = frozenset({"maximum", "minimum", "queries", "text", "title", "unit"})
"""Fields that follow from those signals themselves."""
_OF_THE_KIND = frozenset({"maximum", "minimum", "queries", "thresholds", "text"})
"""Fields that follow from how a panel is drawn."""
_GONE = "is removed"
_OF_THE_BOARD = frozenset({"links", "variables", "annotations"})


@dataclass(frozen=True, slots=True)
class _Shown:
    """A panel and the row that it is in."""

    panel: Panel
    row: str

    @property
    def signals(self) -> frozenset[str]:
        return frozenset(query.signal for query in self.panel.queries)


def dashboard_changes(versions: Versions) -> Iterator[Change]:
    """Yield a change for each dashboard that is new or gone, and for what differs of the others."""
    old, new = (
        {board.uid: board for board in version.plan.dashboards}
        for version in (versions.before, versions.after)
    )
    for uid in dict.fromkeys((*old, *new)):
        if uid not in new:
            yield _change(versions, _board(old[uid]), _GONE, old[uid].origin.span)
        elif uid not in old:
            yield _change(versions, _board(new[uid]), "is new", new[uid].origin.span)
        elif old[uid] != new[uid]:
            yield from _different(old[uid], new[uid], versions)


def _board(board: Dashboard) -> str:
    return f"dashboard {board.title}"


def _change(
    versions: Versions,
    subject: str,
    says: str,
    span: Span,
) -> Change:
    return Change(
        system=versions.system,
        impact=Impact.LOOKS,
        kinds=(Kind.LOOKS,),
        subjects=(subject,),
        says=says,
        span=place(span),
        is_removed=says == _GONE,
    )


def _different(old: Dashboard, new: Dashboard, versions: Versions) -> Iterator[Change]:
    for field in fields(new):
        if field.name in {"origin", "rows"}:
            continue
        before, after = getattr(old, field.name), getattr(new, field.name)
        if not _is_board_explained(field.name, old, new, versions):
            for change in field_changes(before, after, (field.name,)):
                yield _change(versions, _board(new), _said(change), new.origin.span)
    changes = list(_panels(old, new, versions))
    yield from changes
    if not changes and _order(old) != _order(new):
        yield _change(versions, _board(new), "its panels are laid out otherwise", new.origin.span)


def _is_board_explained(field: str, old: Dashboard, new: Dashboard, versions: Versions) -> bool:
    """Tell whether a field follows from the title, from the system's, or from the panels."""
    if field == "description":
        return old.title != new.title or _has_other_title(versions)
    follows = _has_other_title(versions) or _signals(old) != _signals(new)
    reads = versions.redefined or versions.has_other_alerts
    return field in _OF_THE_BOARD and bool(follows or reads)


def _has_other_title(versions: Versions) -> bool:
    return versions.before.plan.title != versions.after.plan.title


def _signals(board: Dashboard) -> set[str]:
    return {query.signal for row in board.rows for panel in row.panels for query in panel.queries}


def _order(board: Dashboard) -> list[tuple[str, list[str]]]:
    return [(row.title, [panel.title for panel in row.panels]) for row in board.rows]


def _panels(old: Dashboard, new: Dashboard, versions: Versions) -> Iterator[Change]:
    before, after = _shown(old), _shown(new)
    gone = [key for key in before if key not in after]
    come = [key for key in after if key not in before]
    for key in [*gone]:
        twin = next((other for other in come if _is_retitled(before[key], after[other])), None)
        if twin:
            gone.remove(key)
            come.remove(twin)
            before[twin] = before[key]
    for key in gone:
        span = before[key].panel.origin.span
        yield _change(versions, _panel(key[0], new), _GONE, span)
    for key in come:
        yield _change(versions, _panel(key[0], new), "is new", after[key].panel.origin.span)
    for key, shown in after.items():
        if key in before and key not in come and before[key] != shown:
            yield from _panel_changes(before[key], shown, new, versions)


def _is_retitled(before: _Shown, after: _Shown) -> bool:
    return before.signals == after.signals and before.panel.kind is after.panel.kind


def _shown(board: Dashboard) -> dict[tuple[str, int], _Shown]:
    """Return the panels by title, and by their number where several share one."""
    showns: dict[tuple[str, int], _Shown] = {}
    for row in board.rows:
        for panel in row.panels:
            number = sum(title == panel.title for title, _ in showns)
            showns[panel.title, number] = _Shown(panel, row.title)
    return showns


def _panel(title: str, board: Dashboard) -> str:
    return f"panel {title} of {board.title}"


def _panel_changes(
    before: _Shown, after: _Shown, board: Dashboard, versions: Versions
) -> Iterator[Change]:
    subject, span = _panel(after.panel.title, board), after.panel.origin.span
    if before.row != after.row:
        yield _change(versions, subject, f"is in the row {instead(after.row, before.row)}", span)
    if before.panel.thresholds != after.panel.thresholds:
        colours = f"its colours are {instead(_colours(after.panel), _colours(before.panel))}"
        recoloured = _steps(before) != _steps(after) and not versions.has_other_alerts
        if recoloured or not _follows(("thresholds",), before, after, versions):
            yield _change(versions, subject, colours, span)
    for change in field_changes(before.panel, after.panel):
        told = change.path[0] == "thresholds"
        if not told and not _follows(change.path, before, after, versions):
            yield _change(versions, subject, _said(change), span)


def _steps(shown: _Shown) -> list[str]:
    return [step.colour for step in shown.panel.thresholds]


def _follows(path: Sequence[str], before: _Shown, after: _Shown, versions: Versions) -> bool:
    """Tell whether a field follows from what is told of elsewhere."""
    shown = before.signals | after.signals
    if before.panel.kind is not after.panel.kind and path[0] in _OF_THE_KIND:
        return True
    if shown & versions.redefined or versions.has_other_metrics:
        return path[0] in _OF_SIGNALS | _OF_ALERTS
    if not shown & versions.touched:
        return False
    is_in_query = path[0] == "queries" and path[-1] in _OF_ALERTS_IN_QUERIES
    return path[0] in _OF_ALERTS or is_in_query


def _colours(panel: Panel) -> str:
    steps = (
        step.colour if step.value is None else f"{step.colour} from {step.value:.15g}"
        for step in panel.thresholds
    )
    return ", ".join(steps) or "none"


_WORDS: Mapping[str, str] = {"kind": "it is drawn as"}


def _said(change: FieldChange) -> str:
    return f"{_name(change.path)} {instead(change.after, change.before)}"


def _name(path: Sequence[str]) -> str:
    first, *rest = path
    name = _WORDS.get(first, first.replace("_", " "))
    return " ".join([name, *(part.replace("_", " ") for part in rest)])
