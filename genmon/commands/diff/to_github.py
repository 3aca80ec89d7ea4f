"""A review as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from genmon.diag.render_line import visible
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
        places = [f"file={_property(change.span.path)}", f"line={change.span.line}"]
    title = f"title={_property(f'{change.system}: {change.impact.title}')}"
    return f"::{weight} {','.join([*places, title])}::{_data(str(change))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
