"""The way of an alert through the tree: each branch that was asked, and why it was taken or not."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from genmon.alertmanager.config.matcher import Labels, Matcher
from genmon.alertmanager.engine.tree import Route
from genmon.frozen import dataclass


class Verdict(StrEnum):
    """What became of a branch."""

    NOTIFIES = "notifies"
    """It matches, and no branch below does: its receiver is told."""
    PASSES = "passes"
    """It matches, and hands the alert to branches below."""
    REFUSES = "refuses"
    """One of its matchers fails."""
    UNASKED = "unasked"
    """A branch before it ended the search."""


@dataclass(frozen=True, slots=True)
class Step:
    """One branch: its verdict, and the matcher that failed, with the value that it met."""

    route: Route
    verdict: Verdict
    failed: Matcher | None = None
    value: str = ""

    @property
    def depth(self) -> int:
        """How far below the root it is."""
        return len(self.route.path)


def path(route: Route, labels: Labels) -> Iterator[Step]:
    """Yield every branch from here on that matters, in the order in which Alertmanager asks.

    What is below a branch that refuses is left out, and so is what is below one that is not asked.
    """
    failed = next((matcher for matcher in route.matchers if not matcher.matches(labels)), None)
    if failed:
        yield Step(route, Verdict.REFUSES, failed, labels.get(failed.label, ""))
        return
    below = list(_below(route, labels))
    passes = any(step.verdict is Verdict.NOTIFIES for step in below)
    yield Step(route, Verdict.PASSES if passes else Verdict.NOTIFIES)
    yield from below


def _below(route: Route, labels: Labels) -> Iterator[Step]:
    ended = False
    for one in route.routes:
        if ended:
            yield Step(one, Verdict.UNASKED)
            continue
        steps = list(path(one, labels))
        yield from steps
        ended = steps[0].verdict is not Verdict.REFUSES and not one.goes_on
