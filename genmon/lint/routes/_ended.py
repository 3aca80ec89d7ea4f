"""Routes at which a search ends, kept so that those which may hide a later one are soon found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.coverage.domain import literals
from genmon.alertmanager.engine.tree import Route
from genmon.lint.routes._implied import implies, values


class Ended:
    """Earlier routes of one level, by a value that one of their matchers asks for.

    A route hides a later one where its matchers hold for all that comes to that. So each value that
    the later one leaves is among those that the earlier one lists: one of them leads to it.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._routes: list[Route] = []
        self._listed: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._wide: list[int] = []

    def add(self, route: Route) -> None:
        """Keep one more, the last so far."""
        number = len(self._routes)
        self._routes.append(route)
        known = (
            (matcher.label, literals(matcher))
            for matcher in route.matchers
            if not matcher.is_negative
        )
        label, texts = next(((label, found) for label, found in known if found), ("", ()))
        for text in texts:
            self._listed[label, text].append(number)
        if not texts:
            self._wide.append(number)

    def hiding(self, matchers: Sequence[Matcher]) -> Route | None:
        """Return the first whose matchers hold wherever all of these do."""
        for number in sorted(self._candidates(matchers)):
            if implies(matchers, self._routes[number].matchers):
                return self._routes[number]
        return None

    def _candidates(self, matchers: Sequence[Matcher]) -> Iterator[int]:
        yield from self._wide
        for label in dict.fromkeys(matcher.label for matcher in matchers):
            candidates = values(matchers, label)
            if (
                candidates is not None and not candidates
            ):  # nothing comes here: whatever is said of it holds
                yield from (n for numbers in self._listed.values() for n in numbers)
            elif candidates:
                yield from self._listed.get((label, min(candidates)), ())
