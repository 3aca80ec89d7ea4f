"""Members: the label sets that a proof tells apart."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from genmon.promql.selector import Selector
from genmon.synthetic.example import examples


class Member(NamedTuple):
    """One of the things that a signal is measured on; ``fixed`` are labels that it must have."""

    number: int = 1
    fixed: tuple[tuple[str, str], ...] = ()

    def value(self, label: str, selector: Selector) -> str:
        """Return a value of ``label`` that the selector matches, its own where it can be."""
        for name, value in self.fixed:
            if name == label:
                return value
        asked = [m for m in selector.matchers if m.label == label]
        candidates = [f"{label}-{self.number}", *(f"{label}-{n}" for n in range(10, 13))]
        for matcher in asked:
            if matcher.op == "=":
                candidates = [matcher.value]
            elif matcher.op == "=~":
                found = examples(matcher.value)
                candidates = found[self.number - 1 :] + found[: self.number - 1]
        possible = (*candidates, "")  # some patterns ask for a label not to be there
        return next((c for c in possible if all(m.accepts(c) for m in asked)), candidates[0])

    def get(self, label: str, default: str = "") -> str:
        """Return a label that the member must have."""
        return dict(self.fixed).get(label, default)


@lru_cache(maxsize=4096)
def labels_of(selector: Selector, labels: tuple[str, ...], member: Member) -> dict[str, str]:
    """Return a label set of a metric with ``labels`` that the selector matches; not to be changed.

    A system's probes ask for the same few again and again.
    """
    named = {label: member.value(label, selector) for label in labels}
    named |= {m.label: member.value(m.label, selector) for m in selector.matchers}
    return {label: value for label, value in sorted(named.items()) if value}
