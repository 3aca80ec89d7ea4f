"""Two versions of the specs in, what changed between them out: what ``genmon diff`` does."""

from __future__ import annotations

from dataclasses import replace

from genmon.commands.diff.request import Request
from genmon.commands.diff.versions import Read, versions_of
from genmon.review.change import Change
from genmon.review.review import Review, review


def diff(request: Request) -> Review:
    """Compare both sides; raises SpecsError of specs that are not sound, and Failed."""
    after = versions_of(request.after, request)
    before = versions_of(request.before, request)
    found = review(before.systems, after.systems)
    return replace(found, changes=tuple(_placed(change, before, after) for change in found.changes))


def _placed(change: Change, before: Read, after: Read) -> Change:
    places = before.places if change.is_removed else after.places
    return replace(change, span=places.span(change.span))
