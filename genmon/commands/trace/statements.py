"""Spec files in; every statement of the requirements, and what answers it, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from genmon.commands.trace.answers import Answer, answers
from genmon.commands.trace.made import Made
from genmon.compile.planned import Planned
from genmon.compile.stages import emit_system, plan_systems
from genmon.diag import Diagnostic, Span, has_errors
from genmon.frozen import dataclass
from genmon.model.system_specs import SystemSpecs


@dataclass(frozen=True, slots=True)
class Traced:
    """One statement: what answers it, or the reason why nothing can.

    ``same_as`` is the statement that it repeats, whose answers are its answers too.
    ``not_written`` are the files that should answer it and are not generated.
    """

    system: str
    id: str
    says: str
    span: Span
    answers: tuple[Answer, ...] = ()
    reason: str = ""
    not_written: tuple[str, ...] = ()
    same_as: Traced | None = None

    @property
    def is_answered(self) -> bool:
        """Tell whether something answers it, or a reason says why nothing can."""
        if self.same_as and not self.answers:
            return self.same_as.is_answered
        return bool(self.answers or self.reason) and not self.not_written


@dataclass(frozen=True, slots=True)
class Trace:
    """The statements in order of system and id; none of a system with errors."""

    statements: tuple[Traced, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def failed(self) -> bool:
        """Tell whether errors hide what the specs answer."""
        return has_errors(self.diagnostics)

    @property
    def missing(self) -> tuple[Traced, ...]:
        """The statements that nothing answers."""
        return tuple(statement for statement in self.statements if not statement.is_answered)


def trace(specs: Path, systems: Sequence[str] = (), *, environment: str = "") -> Trace:
    """Trace the statements of all systems, or of those named."""
    planned, diagnostics, texts = plan_systems(specs, systems, environment=environment)
    statements = tuple(traced for one in planned for traced in _traced(one))
    return Trace(statements, diagnostics, texts)


def _traced(planned: Planned) -> Iterator[Traced]:
    system_specs = planned.specs
    answered = answers(system_specs, planned.plan)
    files = _files(planned)
    own = {
        name: _own(system_specs, name, answered.get(name, ()), files)
        for name in sorted(system_specs.seeds)
    }
    for name, traced in own.items():
        other = own.get(system_specs.seeds[name].repeats or "")
        yield replace(traced, same_as=other)


def _own(
    system_specs: SystemSpecs, name: str, found: tuple[Answer, ...], files: frozenset[str]
) -> Traced:
    """Trace a statement without looking at the one that it repeats."""
    statement = system_specs.seeds[name]
    written = [Answer(Made("file", f), statement.at("file")) for f in statement.files if f in files]
    return Traced(
        system=system_specs.name,
        id=name,
        says=" ".join(statement.says.split()),
        span=system_specs.place("seeds", name),
        answers=(*found, *written),
        reason=statement.reason or "",
        not_written=tuple(file for file in statement.files if file not in files),
    )


def _files(planned: Planned) -> frozenset[str]:
    """Return the generated files below the system's folder, where a statement asks for any."""
    if not any(statement.files for statement in planned.specs.seeds.values()):
        return frozenset()
    folder = f"{planned.specs.name}/"
    return frozenset(a.path.removeprefix(folder) for a in emit_system(planned.plan))
