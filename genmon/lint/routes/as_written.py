"""What the reader of a configuration noted about the way in which it is written."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Diagnostic
from genmon.lint.routes._subject import Subject
from genmon.lint.rule import LintRule


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield all that was noted; specs are not read so."""
    yield from subject.config.notes


RULE = LintRule("as_written", check)
