"""Metrics with labels: selectors on them, the labels that a signal keeps, and members to name."""

from __future__ import annotations

from random import Random
from typing import Any

from genmon.frozen import dataclass
from tests.random_specs.measure import Section

_VALUES: dict[str, tuple[str, ...]] = {
    "route": ("/", "/cart", "/pay"),
    "zone": ("eu", "us", "asia"),
    "queue": ("mail", "print", "index"),
}
_JOB = {"job": ("shop", "search", "auth")}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A metric, a selector on it, the labels kept and the members that the selector selects."""

    metrics: Section
    selector: str
    kept: dict[str, tuple[str, ...]]

    @property
    def by(self) -> dict[str, list[str]]:
        """Return the key `by`, where labels are kept."""
        return {"by": list(self.kept)} if self.kept else {}


def labelled(random: Random, metric: str, **keys: Any) -> Labelled:  # noqa: ANN401 - keys of YAML
    """Draw the labels of a metric, matchers on it, and what is kept of them."""
    labels = random.sample(sorted(_VALUES), random.choice((0, 1, 1, 2, 3)))
    known = {**{label: _VALUES[label] for label in labels}, **_JOB}
    members, matchers = dict(known), []
    if labels and random.random() < 0.4:
        matcher, left = _matched(random, labels[0], known[labels[0]])
        matchers.append(matcher)
        members[labels[0]] = left
    kept = random.sample(sorted(known), min(random.choice((0, 0, 1, 1, 2, 3)), len(known)))
    selector = f"{metric}{{{', '.join(matchers)}}}" if matchers else metric
    section = {metric: {**keys, **({"labels": sorted(labels)} if labels else {})}}
    return Labelled(section, selector, {label: members[label] for label in kept})


def _matched(random: Random, label: str, values: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return a matcher on a label, and the members that it leaves."""
    first = values[0]
    return random.choice(
        (
            (f'{label}="{first}"', (first,)),
            (f'{label}!="{first}"', values[1:]),
            (f'{label}=~"{values[0]}|{values[1]}"', values[:2]),
            (f'{label}!~"{values[2]}.*"', values[:2]),
            (f'{label}=~".+"', values),
        )
    )
