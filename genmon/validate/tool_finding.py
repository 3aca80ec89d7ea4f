"""A tool's refusals to diagnostics that point at the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Note
from genmon.frozen import dataclass
from genmon.validate.command import Refusal
from genmon.validate.complaint import Complaint, complaints
from genmon.validate.places import Places, Thing
from genmon.validate.tools import Tool


@dataclass(frozen=True, slots=True)
class Voice:
    """Who refuses, as which finding, and what a person can do about it."""

    tool: Tool
    code: Code
    hint: str


def findings(
    refusal: Refusal, voice: Voice, artifacts: Mapping[str, Artifact]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each complaint in a refusal; ``artifacts`` are by path."""
    artifact = artifacts[refusal.path]
    places = Places(artifact)
    for complaint in complaints(refusal.said, refusal.path):
        twins = places.alike(complaint.repeated, complaint.labels) if complaint.repeated else ()
        thing = twins[-1] if twins else complaint.thing(places)
        line = complaint.line or (thing.first if thing else 0)
        where = f"{artifact.path}, line {line}" if line else artifact.path
        said = f"{voice.tool.name} {voice.tool.release} said of {where}: {complaint.words}"
        yield Diagnostic(
            voice.code,
            f"{voice.tool.name} refuses {thing or artifact.path}: {complaint.plain}",
            span=places.span(thing),
            label=_label(thing, complaint),
            hint=voice.hint,
            notes=(*_first_of(twins, places), Note(said)),
        )


def _label(thing: Thing | None, complaint: Complaint) -> str:
    if thing is None:
        return ""
    return "asks for it again" if complaint.repeated else "asks for what is refused"


def _first_of(twins: tuple[Thing, ...], places: Places) -> Iterator[Note]:
    if twins and places.span(twins[0]) != places.span(twins[-1]):
        yield Note("first asked for here", places.span(twins[0]))
