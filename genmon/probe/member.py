"""Members: the label sets that a proof tells apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from genmon.probe.example import examples, matches
from genmon.prom.selector import Selector


@dataclass(frozen=True, slots=True)
class Member:
    """One of the things that a signal is measured on; ``fixed`` are labels that it must have."""

    number: int = 1
    fixed: Mapping[str, str] = field(default_factory=dict)

    def value(self, label: str, selector: Selector) -> str:
        """Return a value of ``label`` that the selector matches, its own where it can be."""
        if label in self.fixed:
            return self.fixed[label]
        asked = [m for m in selector.matchers if m.label == label]
        candidates = [f"{label}-{self.number}", *(f"{label}-{n}" for n in range(10, 13))]
        for matcher in asked:
            if matcher.op == "=":
                candidates = [matcher.value]
            elif matcher.op == "=~":
                found = examples(matcher.value)
                candidates = found[self.number - 1 :] + found[: self.number - 1]
        return next((c for c in candidates if all(matches(m, c) for m in asked)), candidates[0])


def labels_of(selector: Selector, labels: tuple[str, ...], member: Member) -> dict[str, str]:
    """Return a label set of a metric with ``labels`` that the selector matches."""
    named = {label: member.value(label, selector) for label in labels}
    named |= {m.label: member.value(m.label, selector) for m in selector.matchers}
    return {label: value for label, value in sorted(named.items()) if value}
