"""The rules of a rule file, as they are written there."""

from __future__ import annotations

from genmon.diag import Span
from genmon.frozen import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """An alerting or a recording rule; ``hold`` and ``keep_firing_for`` are seconds."""

    name: str
    expr: str
    span: Span
    expr_at: Span
    group: str
    labels: Pairs = ()
    annotations: Pairs = ()
    hold: int = 0
    keep_firing_for: int = 0
    is_alert: bool = True
    labels_at: Span | None = None

    @property
    def severity(self) -> str:
        """The label ``severity``; empty where there is none."""
        return dict(self.labels).get("severity", "")
