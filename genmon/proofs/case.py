"""What a proof consists of: cases, each with its raw series and what must be seen when."""

from __future__ import annotations

from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.synthetic import Series, Written
from genmon.units.duration import format_duration

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One alert that fires: all of its labels but its name, and all of its annotations."""

    labels: Pairs
    annotations: Pairs


@dataclass(frozen=True, slots=True)
class Alerts:
    """At ``at`` seconds exactly these alerts of the name fire; ``claim`` says so in words."""

    at: int
    alert: str
    told: tuple[Told, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Sampled:
    """At ``at`` seconds an expression has exactly these samples: the series' text, and a value."""

    at: int
    expr: str
    samples: tuple[tuple[str, str], ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Fires(Sampled):
    """The samples are the ``ALERTS`` of an alert that fires: its labels, not its annotations."""


@dataclass(frozen=True, slots=True)
class Reads(Sampled):
    """The expression compares what a record reads with the value that a spec states."""


Check = Alerts | Sampled


@dataclass(frozen=True, slots=True)
class Case:
    """One course of things: raw series, sampled every ``sample`` seconds, and what must be seen.

    ``origin`` is the place in the specs of the alert that it is about.
    """

    name: str
    alert: str
    origin: Span
    sample: int
    series: tuple[Series | Written, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """The cases of the alerts of one rule group, evaluated every ``every`` seconds.

    ``groups`` are the rule groups that it needs, in the order of evaluation, its own last.
    """

    system: str
    group: str
    every: int
    groups: tuple[str, ...]
    cases: tuple[Case, ...]
    origin: Span

    @property
    def path(self) -> str:
        """Where its test file lies in the output folder."""
        return path_of(self.system, self.group, self.every)

    @property
    def evaluations(self) -> int:
        """Count how often its groups are evaluated, until the last check of each case."""
        return sum(max(check.at for check in case.checks) // self.every for case in self.cases)


def path_of(system: str, group: str, every: int) -> str:
    """Return where the test file of a rule group lies that is evaluated every ``every`` seconds."""
    name = f"{group.removeprefix(f'{system}.')}-{format_duration(every)}"
    return f"{system}/prometheus/tests/{name}.yml"
