"""A dashboard to the panels that Grafana would confuse: same id, out of the grid, overlapping."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.validate.dashboard import Dashboard, Panel

SAME_ID = Code(
    "GM616",
    "two panels with one id",
    """
Grafana tells the panels of a dashboard apart by their `id`: links, alerts and its conversion to the
newer model follow the id, and of two panels that share one only one survives.
""",
)
OUT_OF_GRID = Code(
    "GM617",
    "a panel that leaves the grid",
    """
A dashboard is 24 columns wide. A panel whose `x` and `w` add up to more is moved or cut by Grafana
when the dashboard is opened, and the layout is not the one that was asked for.
""",
)
OVERLAP = Code(
    "GM618",
    "panels that overlap",
    """
Two panels cover the same cell of the grid. Grafana pushes one of them down when the dashboard is
opened, so people see another layout than the one in the file.
""",
)

_COLUMNS = 24


def grid_problems(dashboard: Dashboard) -> Iterator[Diagnostic]:
    """Yield what is wrong with ids and positions in a dashboard that fits its schema."""
    groups = list(dashboard.groups())
    yield from _same_ids(dashboard, [panel for group in groups for panel in group])
    for group in groups:
        yield from (_outside(dashboard, panel) for panel in group if _right(panel) > _COLUMNS)
        overlapping = ((one, two) for one, two in combinations(group, 2) if _overlap(one, two))
        yield from (_overlapping(dashboard, one, two) for one, two in overlapping)


def _same_ids(dashboard: Dashboard, panels: list[Panel]) -> Iterator[Diagnostic]:
    first: dict[int, Panel] = {}
    for panel in panels:
        earlier = first.setdefault(panel["id"], panel)
        if earlier is not panel:
            message = f"{_shown(panel)} has id {panel['id']}, as {_shown(earlier)} has"
            yield _finding(SAME_ID, message, dashboard, panel, earlier)


def _outside(dashboard: Dashboard, panel: Panel) -> Diagnostic:
    message = f"{_shown(panel)} ends at column {_right(panel)} of {_COLUMNS}"
    return _finding(OUT_OF_GRID, message, dashboard, panel)


def _overlapping(dashboard: Dashboard, panel: Panel, two: Panel) -> Diagnostic:
    message = f"{_shown(two)} lies on {_shown(panel)}"
    return _finding(OVERLAP, message, dashboard, two, panel)


def _overlap(panel: Panel, two: Panel) -> bool:
    a, b = panel["gridPos"], two["gridPos"]
    across = a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"]
    return bool(across and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"])


def _right(panel: Panel) -> int:
    return int(panel["gridPos"]["x"] + panel["gridPos"]["w"])


def _shown(panel: Panel) -> str:
    return f"panel `{panel.get('title', panel['id'])}`"


def _finding(
    code: Code, message: str, dashboard: Dashboard, panel: Panel, other: Panel | None = None
) -> Diagnostic:
    note = Note("the other panel", _span(dashboard, other)) if other is not None else None
    return Diagnostic(
        code,
        f"{dashboard.artifact.path}: {message}",
        span=_span(dashboard, panel),
        label="this panel",
        hint="genmon lays panels out itself: please report this with the spec",
        notes=(note,) if note else (),
    )


def _span(dashboard: Dashboard, panel: Panel) -> Span | None:
    spans = dashboard.spans(panel.get("title", ""))
    return spans[0] if spans else dashboard.artifact.line_map.whole
