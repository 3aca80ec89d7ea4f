"""Values that programs read beside the rules."""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.plan.origin import Origin


@dataclass(frozen=True, slots=True)
class Export:
    """An environment variable; ``value`` is a plain number, ``said`` what it is, in words."""

    name: str
    value: str
    said: str
    origin: Origin
