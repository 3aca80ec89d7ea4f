"""Two versions of a system in, routes, intervals and inhibition that are written otherwise, out.

They are told of where no alert is notified otherwise, since else that change says what they do.
"""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Span
from genmon.review.change import Change, Impact, Kind
from genmon.review.context import Versions, place
from genmon.review.words import instead

_NO_EFFECT = "and no alert is notified otherwise"


def written_changes(versions: Versions, *, is_explained: bool) -> Iterator[Change]:
    """Yield what is written otherwise, unless changes of who is notified explain it."""
    if is_explained or versions.before.plan.notifying == versions.after.plan.notifying:
        return
    old, new = versions.before.plan.notifying, versions.after.plan.notifying
    yield from _intervals(versions)
    if old.root != new.root:
        yield _change(
            versions, "routes", f"are written otherwise, {_NO_EFFECT}", new.root.origin.span
        )
    if old.inhibit != new.inhibit and not versions.touched:
        span = new.inhibit[0].origin.span if new.inhibit else new.root.origin.span
        yield _change(versions, "inhibition", f"is written otherwise, {_NO_EFFECT}", span)


def _intervals(versions: Versions) -> Iterator[Change]:
    old, new = versions.before.plan.notifying, versions.after.plan.notifying
    before, after = (
        {interval.name: interval for interval in side.intervals} for side in (old, new)
    )
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was and now and was != now:
            says = f"is {instead(now.words, was.words)}, {_NO_EFFECT}"
            yield _change(versions, f"time interval {name}", says, now.origin.span)
        elif now and not was:
            yield _change(versions, f"time interval {name}", "is new", now.origin.span)
        elif was and not now:
            yield _change(versions, f"time interval {name}", "is removed", was.origin.span)


def _change(versions: Versions, subject: str, says: str, span: Span) -> Change:
    return Change(versions.system, Impact.LOOKS, (Kind.LOOKS,), (subject,), says, place(span))
