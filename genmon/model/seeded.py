"""Everything in a system's specs that answers statements, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.model.base import Spec
from genmon.model.system_specs import SystemSpecs


@dataclass(frozen=True, slots=True)
class Seeded:
    """A spec with a ``seed``: the section it stands in, and the name of the entry there, if any.

    ``places`` are its span and, where it is the entry itself, that of the entry's name.
    """

    section: str
    name: str
    spec: Spec
    seeds: tuple[str, ...]
    places: tuple[Span, ...]

    def at(self, index: int) -> Span:
        """Return where one of the statements is named."""
        return self.spec.at_item("seed", index)


def seeded(specs: SystemSpecs) -> Iterator[Seeded]:
    """Yield each written spec that has a ``seed``, by section and name, outer before inner."""
    for section, name, spec, is_entry in specs_of(specs):
        if seeds := getattr(spec, "seed", ()):
            key = (specs.place(section, name),) if is_entry else ()
            yield Seeded(section, name, spec, seeds, (spec.span, *key))


def specs_of(specs: SystemSpecs) -> Iterator[tuple[str, str, Spec, bool]]:
    """Yield each written spec: its section and entry, and whether it is the entry itself."""
    for section, name, entry in _entries(specs):
        for spec in _specs_in(entry):
            yield section, name, spec, spec is entry


def _entries(specs: SystemSpecs) -> Iterator[tuple[str, str, object]]:
    """Yield what each section says, by section and name; one that has no names as a whole."""
    for field in fields(specs):
        value = getattr(specs, field.name)
        named = value if isinstance(value, Mapping) else {"": value}
        for name, entry in named.items():
            yield field.name, name, entry


def _specs_in(value: object) -> Iterator[Spec]:
    """Yield the specs in a value; what an objective makes of itself was not written."""
    if isinstance(value, Spec):
        if value.is_written:
            yield value
            for name in type(value).model_fields:
                yield from _specs_in(getattr(value, name))
    elif isinstance(value, (tuple, Mapping)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _specs_in(item)
