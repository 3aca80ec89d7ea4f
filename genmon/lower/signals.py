"""Lower every signal of a system once, in the order that their references ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from genmon.diag import Code, Diagnostic, Failed
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope, Unresolved
from genmon.model.signals import SignalSpec
from genmon.model.whole import Whole

CYCLE = Code(
    "GM410",
    "signals refer to each other in a circle",
    "A signal may be made of another, but not, in the end, of itself. Define the inner one.",
)

Kinds = Mapping[type[SignalSpec], Callable[[Any, Scope], Lowered]]


class Signals:
    """The lowered signals of one system, by name; what could not be lowered is absent."""

    def __init__(self, whole: Whole, kinds: Kinds) -> None:
        """Lower everything; ``diagnostics`` then holds what went wrong."""
        self._whole = whole
        self._kinds = kinds
        self._done: dict[str, Lowered | None] = {}
        self._open: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        for name in whole.signals:
            self.get(name)

    def get(self, name: str) -> Lowered | None:
        """Return a signal's lowering, or ``None`` where it has none."""
        if name not in self._whole.signals:
            return None
        if name not in self._done:
            self._done[name] = self._attempt(name)
        return self._done[name]

    def _attempt(self, name: str) -> Lowered | None:
        spec = self._whole.signals[name]
        if name in self._open:
            self._report_cycle(name, spec)
            return None
        self._open.append(name)
        try:
            return self._lower(name, spec)
        except Failed as failed:
            self.diagnostics += failed.diagnostics
        except Unresolved:
            pass
        finally:
            self._open.pop()
        return None

    def _lower(self, name: str, spec: SignalSpec) -> Lowered:
        scope = Scope(self._whole, name, spec, self._needed, self._lower)
        return self._kinds[type(spec)](spec, scope)

    def _needed(self, name: str) -> Lowered:
        lowered = self.get(name)
        if lowered is None:
            raise Unresolved
        return lowered

    def _report_cycle(self, name: str, spec: SignalSpec) -> None:
        path = " → ".join([*self._open[self._open.index(name) :], name])
        hint = "let one of them measure a metric"
        self.diagnostics.append(Diagnostic(CYCLE, f"{path} is a circle", spec.span, hint=hint))
