"""Lower every signal of a system once, in the order that their references ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from genmon.diag import Code, Diagnostic, Failed
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope, Unresolved
from genmon.model.signals import SignalSpec
from genmon.model.system_specs import SystemSpecs

CYCLE = Code(
    "GM410",
    "signals refer to each other in a circle",
    "A signal may be made of another, but not, in the end, of itself. Define the inner one.",
)

IDLE_BY = Code(
    "GM417",
    "`by` that keeps nothing",
    """
Most kinds merge their series and keep the labels that `by` lists. Others have no use for it: a
number of members is one number, and a signal made of another has the labels of that one. There
`by` would change nothing, so it is refused.

    latency: {quantile: 0.95, of: request_seconds}
    worst:   {peak: latency, over: 1d, by: [route]}     # has no route: write it in `latency`
""",
)

Kinds = Mapping[type[SignalSpec], Callable[[Any, Scope], Lowered]]

_BUCKET = "le"
"""The label that buckets have without being asked to keep it."""


class Signals:
    """The lowered signals of one system, by name; what could not be lowered is absent."""

    def __init__(self, specs: SystemSpecs, kinds: Kinds) -> None:
        """Lower everything; ``diagnostics`` then holds what went wrong."""
        self._whole = specs
        self._kinds = kinds
        self._done: dict[str, Lowered | None] = {}
        self._done_over: dict[tuple[str, int], Lowered] = {}
        self._open: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        for name in specs.signals:
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
        scope = Scope(self._whole, name, spec, self._needed, self._needed_over)
        lowered = self._kinds[type(spec)](spec, scope)
        if spec.by and {*spec.by, _BUCKET} != {*lowered.labels, _BUCKET}:
            _refuse_by(scope, lowered)
        return lowered

    def _needed(self, name: str) -> Lowered:
        lowered = self.get(name)
        if lowered is None:
            raise Unresolved
        return lowered

    def _needed_over(self, name: str, window: int) -> Lowered:
        """Return a signal lowered as if its window were another: each window once."""
        lowered, spec = self._needed(name), self._whole.signals[name]
        if getattr(spec, "over", None) == window:
            return lowered
        if (name, window) not in self._done_over:
            other = spec.model_copy(update={"over": window})
            self._done_over[name, window] = self._lower(name, other)
        return self._done_over[name, window]

    def _report_cycle(self, name: str, spec: SignalSpec) -> None:
        path = " → ".join([*self._open[self._open.index(name) :], name])
        hint = "let one of them measure a metric"
        self.diagnostics.append(Diagnostic(CYCLE, f"{path} is a circle", spec.span, hint=hint))


def _refuse_by(scope: Scope, lowered: Lowered) -> NoReturn:
    """Say that the labels of a signal are others than its ``by``, and where they come from."""
    labels = " and ".join(f"`{label}`" for label in lowered.labels)
    has = f"has the labels {labels} in any case" if labels else "is one number"
    made_of = [other for _, other in scope.spec.references()]
    inherited = labels and made_of and scope.other(made_of[0]).labels == lowered.labels
    hint = f"leave it out: the labels are those of `{made_of[0]}`" if inherited else "leave it out"
    message = f"`by` keeps nothing: `{scope.name}` {has}"
    scope.refuse(IDLE_BY, message, scope.spec.at("by"), hint=hint)
