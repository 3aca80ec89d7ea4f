"""Whether matchers leave any value, and whether those of one route hold where others do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.coverage.catch_all import takes_all, takes_what_is_there
from genmon.alertmanager.coverage.domain import literals


def values(matchers: Iterable[Matcher], label: str) -> frozenset[str] | None:
    """Return the only values of a label that meet all matchers; ``None`` where more may."""
    own = [matcher for matcher in matchers if matcher.label == label]
    sets = [literals(one) for one in own if not one.is_negative]
    finite = [set(one) for one in sets if one is not None]
    if not finite:
        return None
    return frozenset(value for value in finite[0] if all(one.accepts(value) for one in own))


def contradicts(matchers: Sequence[Matcher]) -> str:
    """Return a label of which no value meets all matchers, or nothing."""
    labels = dict.fromkeys(matcher.label for matcher in matchers)
    return next((label for label in labels if values(matchers, label) == frozenset()), "")


def implies(narrow: Sequence[Matcher], wide: Sequence[Matcher]) -> bool:
    """Tell whether whatever meets the first matchers is known to meet the others."""
    return all(_holds(narrow, matcher) for matcher in wide)


def _holds(narrow: Sequence[Matcher], matcher: Matcher) -> bool:
    if matcher in narrow or takes_all(matcher):
        return True
    possible = values(narrow, matcher.label)
    if possible:
        return all(matcher.accepts(value) for value in possible)
    own = (one for one in narrow if one.label == matcher.label)
    return takes_what_is_there(matcher) and not all(one.accepts("") for one in own)
