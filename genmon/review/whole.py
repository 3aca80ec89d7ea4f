"""Two versions of a system in, whatever field differs, out: for what nothing else tells of."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, place
from genmon.review.fields import field_changes
from genmon.review.words import instead


def whole_changes(versions: Versions) -> Iterator[Change]:
    """Yield a change for each field of the plan that differs, by its path."""
    before, after = versions.before.plan, versions.after.plan
    for change in field_changes(before, after):
        yield Change(
            system=versions.system,
            impact=Impact.WORKS_OTHERWISE,
            kinds=(Kind.OTHER,),
            subjects=(" ".join(change.path),),
            says=instead(change.after, change.before),
            span=place(after.origin.span),
        )
