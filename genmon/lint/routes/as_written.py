"""What the reader of a configuration noted about the way in which it is written."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Diagnostic
from genmon.lint.routes._fault import Fault, Subject


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield all that was noted; specs are not read so."""
    yield from subject.config.notes


FAULT = Fault("as_written", check)
