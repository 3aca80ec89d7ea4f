"""All systems before and after in, the changes and the pages before and after out."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.compile.routing.of_system import routing_of_plan
from genmon.frozen import dataclass
from genmon.plan import SystemPlan
from genmon.review.change import Change
from genmon.review.compare import compare
from genmon.review.context import Version, Versions
from genmon.review.notifications.account import Account, accounts


@dataclass(frozen=True, slots=True)
class Review:
    """What a change does: sentences, what matters most first, and who is notified of more."""

    changes: tuple[Change, ...]
    accounts: tuple[Account, ...]


def review(before: Mapping[str, Version], after: Mapping[str, Version]) -> Review:
    """Compare the systems of two versions, by name."""
    both = sorted(before.keys() & after.keys())
    counted = (accounts(Versions(before[name], after[name])) for name in both)
    return Review(
        changes=compare(before, after),
        accounts=tuple(account for several in counted for account in several),
    )


def version_of(plan: SystemPlan) -> Version:
    """Return a system with its routing."""
    return Version(plan, routing_of_plan(plan))
