"""What a signal kind is: the key that names it, its model, its lowering, and its probe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from genmon.frozen import dataclass
from genmon.lower.lowered import Lowered
from genmon.lower.scope import Scope
from genmon.model.signals import SignalSpec
from genmon.synthetic import Bench, Probe

S = TypeVar("S", bound=SignalSpec)


@dataclass(frozen=True, slots=True)
class SignalKind(Generic[S]):
    """A way to measure: ``name`` is the leading key of the spec, a field of ``spec``."""

    name: str
    spec: type[S]
    lower: Callable[[S, Scope], Lowered]
    probe: Callable[[S, Bench], Probe]
