"""A system's specs in, what they accept of the findings about them out."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Acceptance, Accepted
from genmon.model.seeded import specs_of
from genmon.model.system_specs import SystemSpecs


def acceptances(specs: SystemSpecs) -> Iterator[Acceptance]:
    """Yield each acceptance, an entry of a section with the place of its name."""
    for section, name, spec, is_entry in specs_of(specs):
        if accepted := getattr(spec, "accept", {}):
            key = (specs.place(section, name),) if is_entry else ()
            places = (*key, *spec.places())
            for code, because in accepted.items():
                yield Acceptance(code, Accepted(because, spec.at_entry("accept", code)), places)
