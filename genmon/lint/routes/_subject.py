"""What a lint rule of routes looks at, and the findings that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from genmon.alertmanager.config.config import Config, InhibitRule, Written
from genmon.alertmanager.config.matcher import Labels
from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.alertmanager.coverage.reach import Reach, Reacher
from genmon.alertmanager.coverage.reached import reached
from genmon.alertmanager.engine.silenced_by import Pair, pairs
from genmon.alertmanager.engine.tree import Route
from genmon.diag import Code, Diagnostic, Severity, Span
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=False)
class Subject:
    """A configuration, the alerts that can come, and how long Alertmanager remembers.

    ``alerts`` is empty where they are not known, ``now`` where the answer may not depend on it.
    ``severities`` are in order of urgency, the most urgent first. Where the question is not
    ``thorough``, what a spec says in so many words, and only there, is left out. ``defined`` are
    the names of all templates, where they are known, ``lacking`` the patterns that no file matches.
    """

    config: Config
    retention: float
    alerts: tuple[KnownAlert, ...] = ()
    now: datetime | None = None
    severities: tuple[str, ...] = ()
    thorough: bool = True
    defined: frozenset[str] | None = None
    lacking: tuple[Written, ...] = ()

    @property
    def is_specified(self) -> bool:
        """Whether the routes come of a spec, where other words say the same."""
        return bool(self.severities)

    @property
    def urgent(self) -> str:
        """The most urgent severity; nothing where their order is not known."""
        return self.severities[0] if self.severities else ""

    @cached_property
    def reacher(self) -> Reacher:
        """The tree, ready for questions."""
        return Reacher.of(self.config)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """Every branch, the root first."""
        return tuple(self.reacher.root.walk())

    @cached_property
    def notifies(self) -> bool:
        """Whether any receiver has a channel: a system without one is watched on web pages."""
        return any(receiver.integrations for receiver in self.config.receivers)

    @cached_property
    def inhibitions(self) -> tuple[tuple[InhibitRule, tuple[Pair, ...]], ...]:
        """Each inhibition, with the alerts of which one may keep the other silent."""
        return tuple((rule, tuple(pairs(rule, self.alerts))) for rule in self.config.inhibit)

    @cached_property
    def reached(self) -> tuple[tuple[KnownAlert, Labels, tuple[Reach, ...]], ...]:
        """Each alert, with its labels completed, and the receivers that it may reach."""
        return tuple(self._reached())

    def _reached(self) -> Iterator[tuple[KnownAlert, Labels, tuple[Reach, ...]]]:
        for alert, each in reached(self.reacher, self.alerts):
            yield from ((alert, labels, reaches) for labels, reaches in each)


def warning(code: Code, message: str, span: Span | None, hint: str = "") -> Diagnostic:
    """Return a finding that does not stop anybody."""
    return Diagnostic(code, message, span, hint=hint, severity=Severity.WARNING)


def remark(code: Code, message: str, span: Span | None, hint: str = "") -> Diagnostic:
    """Return a finding about what may well be meant so."""
    return Diagnostic(code, message, span, hint=hint, severity=Severity.INFO)
