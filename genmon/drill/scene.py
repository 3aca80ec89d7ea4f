"""What a drill puts on, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.drill.arrivals import Arrival
from genmon.drill.samples import Line
from genmon.frozen import dataclass

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Programs:
    """The paths of what is started."""

    promtool: str
    prometheus: str
    alertmanager: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What is put on: files as they were generated, and the series that break something.

    ``rules`` is one rule file. ``lines`` are raw series, ``past`` what rules have made of such so
    far. ``awaited`` are the alerts, with all of their labels, that must fire; ``messages`` says how
    many come through each channel. ``wait`` is the longest wait of their groups. The values of the
    lines in ``moments`` are seconds from the moment, as their times are.
    """

    rules: str
    external_labels: Labels
    alertmanager: str
    templates: Mapping[str, bytes]
    lines: tuple[Line, ...]
    past: tuple[Line, ...]
    awaited: tuple[Labels, ...]
    messages: Mapping[str, int]
    wait: float
    moments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Held:
    """An alert as Alertmanager had it at the end, and the receivers that its routes lead to."""

    labels: Labels
    receivers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Performance:
    """What came of a scene; ``started`` is when the broken series were there, in Unix time."""

    started: float
    arrivals: tuple[Arrival, ...]
    held: tuple[Held, ...]
