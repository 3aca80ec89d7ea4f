"""What was found wrong in one configuration, by the Alertmanager that reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from yaml import Node

from genmon.alertmanager.config.config import Written
from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.codes import STEPS, UNKNOWN_KEY, WRONG_VALUE
from genmon.alertmanager.read.yaml_node import span_of
from genmon.diag import Code, Diagnostic, Failed, Severity, Span

MAX_NODES = 100_000


@dataclass(slots=True)
class Findings:
    """The findings in a file so far; gives the file up where no reading of it would end.

    ``notes`` are about what is read all the same, ``texts`` are those that use templates.
    """

    path: str
    version: Version
    found: list[Diagnostic] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)
    _nodes: int = 0

    def find(self, code: Code, message: str, span: Span, hint: str = "") -> None:
        """Note a finding."""
        self.found.append(Diagnostic(code, message, span, hint=hint or STEPS[code.id]))

    def note(
        self, code: Code, message: str, span: Span, hint: str, *, confidential: bool = False
    ) -> None:
        """Note what Alertmanager reads, and reads as nobody meant it."""
        warning = Severity.WARNING
        self.notes.append(
            Diagnostic(code, message, span, hint=hint, severity=warning, confidential=confidential)
        )

    def wrong(self, message: str, node: Node) -> None:
        """Note a value that cannot be read."""
        self.find(WRONG_VALUE, message, self.at(node))

    def twice(self, name: str, span: Span) -> None:
        """Note a key that stood there before."""
        self.find(UNKNOWN_KEY, f"`{name}` stands here for the second time", span)

    def at(self, node: Node) -> Span:
        """Return the place of a node."""
        return span_of(node, self.path)

    def count(self, node: Node) -> None:
        """Give up where aliases make more of a file than anybody wrote."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.give_up(node)

    def give_up(self, node: Node) -> NoReturn:
        """Stop reading the file."""
        message = "too deep or too large, or an alias that contains itself"
        raise Failed([Diagnostic(WRONG_VALUE, message, self.at(node), hint=STEPS["GM642"])])
