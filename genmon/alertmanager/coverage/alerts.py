"""What is known of an alert before it fires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from genmon.diag import Span
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class KnownAlert:
    """An alert that a system can raise: the labels that are certain, and those that vary.

    ``values`` has all values of labels that vary between a few.
    """

    name: str
    severity: str
    labels: Mapping[str, str]
    varying: tuple[str, ...]
    span: Span | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        """Render as its name, with the severity."""
        return f"{self.name} ({self.severity})" if self.severity else self.name

    def varies(self, label: str) -> bool:
        """Tell whether a label may have more than one value, or be missing."""
        return label not in self.labels and label in self.varying

    def may_carry(self, label: str) -> bool:
        """Tell whether a label may be there."""
        return label in self.labels or label in self.varying
