"""Routes in; for a label that varies, the values between which they can tell, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from genmon.alertmanager.config.matcher import Labels, Matcher
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.engine.tree import Route
from genmon.frozen import dataclass

ANOTHER = "\N{HORIZONTAL ELLIPSIS}"
"""Stands for every value that no route names."""
_MOST = 500
_TEXT = r"(?:[\w :/@-]|\\[^\w])*"
_LITERALS = re.compile(rf"\^?(?:\((?:\?:)?)?(?P<texts>{_TEXT}(?:\|{_TEXT})*)\)?\$?")


@dataclass(frozen=True, slots=True)
class Variants:
    """Completes labels that are certain by values for those that vary and that routes look at.

    ``known`` has the values of labels that rules give, which are all that these labels have.
    """

    looked_at: Mapping[str, tuple[str, ...]]
    known: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, roots: Iterable[Route], certain: Iterable[Labels]) -> Variants:
        """Prepare for some trees, and the alerts whose certain labels are given."""
        routes = (route for root in roots for route in root.walk())
        matchers = [matcher for route in routes for matcher in route.matchers]
        known: dict[str, dict[str, None]] = {}
        for labels in certain:
            for name, value in labels.items():
                known.setdefault(name, {})[value] = None
        return cls(_named(matchers), {name: tuple(values) for name, values in known.items()})

    def each(self, alert: KnownAlert) -> Iterator[Labels]:
        """Yield the labels of an alert with each combination of values."""
        open_ = sorted(
            name for name in alert.varying if alert.varies(name) and name in self.looked_at
        )
        choices = (alert.values.get(name) or self._values(name) for name in open_)
        for values in islice(product(*choices), _MOST):
            yield {**alert.labels, **dict(zip(open_, values, strict=True))}

    def _values(self, name: str) -> tuple[str, ...]:
        return self.known.get(name) or (*self.looked_at[name], ANOTHER)


def _named(matchers: Iterable[Matcher]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for matcher in matchers:
        values = found.setdefault(matcher.label, {})
        values.update(dict.fromkeys(value for value in literals(matcher) or () if value))
    return {name: tuple(values) for name, values in found.items()}


def literals(matcher: Matcher) -> tuple[str, ...] | None:
    """Return the values that a matcher names; ``None`` where it is not a list of them."""
    if not matcher.is_regex:
        return (matcher.value,)
    found = _LITERALS.fullmatch(matcher.value)
    return _alternatives(found["texts"]) if found else None


def _alternatives(texts: str) -> tuple[str, ...]:
    """Split at the bars, but for those that are escaped, and take the escapes away."""
    alternatives = [""]
    escaped = False
    for character in texts:
        if escaped or character not in "\\|":
            alternatives[-1] += character
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            alternatives.append("")
    return tuple(alternatives)
