"""What a signal or an objective is made of, in the words of the spec."""

from __future__ import annotations

from dataclasses import field

from genmon.frozen import dataclass
from genmon.plan.origin import Origin


@dataclass(frozen=True, slots=True)
class Setting:
    """A key of a spec: ``value`` is what it means, ``said`` how it is written, empty for a default.

    Two settings are equal where they mean the same: ``5m`` and ``300s`` are one value.
    """

    key: str
    value: str
    said: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Definition:
    """A signal or an objective by its name, with all settings that have a value.

    ``reads`` are the other signals that it is made of. What its alerts carry, such as their
    labels and runbook, stands at them.
    """

    name: str
    title: str
    settings: tuple[Setting, ...]
    reads: tuple[str, ...]
    origin: Origin
