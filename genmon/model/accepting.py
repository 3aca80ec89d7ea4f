"""A system's specs in, what they accept of the findings about them out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Acceptance, Accepted, Span
from genmon.model.base import Spec
from genmon.model.seeded import entries, specs_in
from genmon.model.whole import Whole


def acceptances(whole: Whole) -> Iterator[Acceptance]:
    """Yield each acceptance, an entry of a section with the place of its name."""
    for section, name, entry in entries(whole):
        for spec in specs_in(entry):
            key = (whole.place(section, name),) if spec is entry else ()
            yield from _of(spec, key)


def _of(spec: Spec, key: tuple[Span, ...]) -> Iterator[Acceptance]:
    accepted = getattr(spec, "accept", {})
    places = (*key, *spec.places()) if accepted else ()
    for code, because in accepted.items():
        yield Acceptance(code, Accepted(because, spec.at_entry("accept", code)), places)
