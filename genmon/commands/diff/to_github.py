"""A review as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from genmon.diag.render_github import workflow_command
from genmon.review.change import Change, Impact
from genmon.review.review import Review

_WEIGHTS = {Impact.NO_LONGER_NOTIFIED: "warning", Impact.FIRES_LATER: "warning"}


def github_of(review: Review) -> str:
    """Return a line a change; those of what is removed name no line, as there is none."""
    return "".join(f"{_command(change)}\n" for change in review.changes)


def _command(change: Change) -> str:
    weight = _WEIGHTS.get(change.impact, "notice")
    places = []
    if change.span and not change.is_removed:
        places = [("file", change.span.path), ("line", str(change.span.line))]
    title = ("title", f"{change.system}: {change.impact.title}")
    return workflow_command(weight, [*places, title], str(change))
