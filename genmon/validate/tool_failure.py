"""A tool that gave no verdict to the finding that says what it did instead."""

from __future__ import annotations

import signal
from collections.abc import Sequence

from genmon import proc
from genmon.diag import Code, Diagnostic, Note
from genmon.validate.subject import Subject

CRASHED = Code(
    "GM604",
    "an upstream tool crashed",
    """
The tool was ended by a signal, so there is no verdict on the files and nothing is written.
`SIGKILL` mostly means that memory ran out: one file of 40,000 rules takes promtool 600 MB. Any
other signal is a defect of the tool: try another release, or report it upstream with the files.
""",
)
HUNG = Code(
    "GM605",
    "an upstream tool did not end",
    """
The tool was stopped after a minute or, for many files, after several times what they usually take.
A very busy machine can cause this; so can a file on a network drive that does not answer.
""",
)
GARBLED = Code(
    "GM606",
    "an upstream tool's answer makes no sense",
    """
The tool's output does not say of every file whether it passed, or contradicts its exit status. It
may be newer than any release that genmon knows, or another program. The notes quote what it said.
""",
)
STATUS = Code(
    "GM607",
    "an upstream tool ended with an unknown status",
    """
promtool and amtool end with 0 where all is well, 1 where a file is invalid, and promtool with 3
for a finding of its linter. Any other status is a failure of the tool itself, such as a Go panic.
""",
)

NO_VERDICT = (CRASHED, HUNG, GARBLED, STATUS)
"""The codes of a tool that failed, whatever the files are like."""

_SHOWN = 3


def failure(
    code: Code, message: str, batch: Sequence[Subject], done: proc.Finished | None = None
) -> Diagnostic:
    """Return the finding that a tool gave no verdict on a batch, with its first words."""
    paths = [subject.artifact.path for subject in batch]
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return Diagnostic(
        code,
        f"{message}, on {', '.join(paths[:_SHOWN])}{more}",
        span=batch[0].artifact.line_map.whole if len(batch) == 1 else None,
        hint=f"`genmon explain {code}` has the usual causes",
        notes=tuple(Note(f"it said: {line}") for line in _first_words(done)),
    )


def _first_words(done: proc.Finished | None) -> list[str]:
    if done is None:
        return []
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines()]
    return [line[:200] for line in lines if line][:_SHOWN]


def signal_name(number: int) -> str:
    """Return such as ``SIGKILL``."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
