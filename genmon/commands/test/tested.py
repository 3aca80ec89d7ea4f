"""What became of each case of a proof, and the findings that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.frozen import dataclass
from genmon.proofs.case import Case, Proof
from genmon.proofs.complaint import Complaint
from genmon.proofs.trial import Result

NOT_PROVED = Code(
    "GM660",
    "an alert does not do what its spec says",
    """
A proof puts raw series at values past a threshold, short of it, and back to the usual, and promtool
runs the generated rules on them. The alert did not fire when it should, fired when it should not,
or said something else. The notes have the minute, what was expected and what came.

Since rules and proofs come from the same specs, this is mostly a defect of genmon, or of a proof
that a spec brings along. The test file in `out/` runs by itself with `promtool test rules`.
""",
)
NO_ANSWER = Code(
    "GM661",
    "promtool gave no verdict on a proof",
    """
promtool crashed, or did not end in time, while it ran a generated test file. A very busy machine
can cause the second; `--jobs 1` makes it less busy.
""",
)


@dataclass(frozen=True, slots=True)
class Tested:
    """One case, how it went, and what was held against it; ``said`` is what promtool printed."""

    proof: Proof
    case: Case
    result: Result
    complaints: tuple[Complaint, ...] = ()
    said: str = ""

    @property
    def is_answered(self) -> bool:
        """Tell whether promtool gave a verdict."""
        return self.result in {Result.PASSED, Result.FAILED}


def findings(tested: Sequence[Tested]) -> Iterator[Diagnostic]:
    """Yield what was held against the cases, and where there was no verdict."""
    unanswered: set[Proof] = set()
    for one in tested:
        if not one.is_answered and one.proof not in unanswered:
            unanswered.add(one.proof)
            yield no_answer(one.result, one.proof.path, one.case.origin, one.said)
        for complaint in one.complaints:
            yield _not_proved(one, complaint)


def no_answer(result: Result, path: str, origin: Span, said: str) -> Diagnostic:
    """Return what is said where promtool failed on a test file: its last line says most."""
    lines = [line for line in said.splitlines() if line.strip()]
    notes = tuple(Note(f"promtool: {line.strip()}") for line in lines[-1:])
    message = f"promtool {result} on {path}"
    return Diagnostic(NO_ANSWER, message, origin, hint="run it again", notes=notes)


def _not_proved(tested: Tested, complaint: Complaint) -> Diagnostic:
    when = f" after {complaint.at}" if complaint.at else ""
    notes = [Note(f"expected: {complaint.expected}")] if complaint.expected else []
    return Diagnostic(
        NOT_PROVED,
        f"{tested.case.name}: not so{when}: {complaint.claim}",
        tested.case.origin,
        hint=f"run `promtool test rules out/{tested.proof.path}` to see it by itself",
        notes=(*notes, Note(f"came: {complaint.came}")),
    )
