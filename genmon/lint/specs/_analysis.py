"""What an analysis is: a name, and a function from a system's specs to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from genmon.diag import Diagnostic
from genmon.frozen import dataclass
from genmon.model.whole import Whole


@dataclass(frozen=True, slots=True)
class Analysis:
    """A semantic check of one system; it looks at names and values, never at PromQL."""

    name: str
    check: Callable[[Whole], Iterable[Diagnostic]]
