"""A kind of signal under test: specs, what each of them means, and worlds to try them in."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.meaning.reading import Comparison, Meaning, Member
from tests.meaning.world import World

Guard = Callable[[World, int, Member], bool | None]
"""Whether an alert may fire for a member at a moment; None where that is open."""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert on a signal: ``written`` is its limit as the spec has it, ``limit`` as a number."""

    name: str
    comparison: Comparison
    written: str
    limit: float
    hold: int = 0
    guard: Guard | None = None
    severity: str = "warning"


@dataclass(frozen=True, slots=True)
class Case:
    """A signal as a spec has it, in the flow style of YAML, and its meaning.

    ``record`` is a pattern for the name of the record, where the signal's name does not tell;
    a case without ``spec`` is defined by the ``rest`` of the kind.
    """

    signal: str
    spec: str
    meaning: Meaning
    alerts: tuple[Alert, ...] = ()
    record: str = ""
    valued: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """``rest`` holds further sections of the spec, and ``signals`` further signals."""

    name: str
    metrics: str
    cases: tuple[Case, ...]
    draw: Callable[[random.Random, int], World]
    settled: int
    signals: str = ""
    rest: str = ""
