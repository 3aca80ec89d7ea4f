"""Two versions of one system, and what of it is known to have changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from genmon.compile.routing.of_system import Routing
from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.plan import Definition, SystemPlan
from genmon.review.alerts.pairing import Pairing, paired_alerts
from genmon.review.documents import Document


@dataclass(frozen=True, slots=True)
class Version:
    """A system at one time: its plan, and how its Alertmanager routes.

    ``documents`` are the files that say what the plan does not, where there are no specs.
    """

    plan: SystemPlan
    routing: Routing
    documents: tuple[Document, ...] = ()

    def is_as(self, other: Version) -> bool:
        """Tell whether another version means the same."""
        return self.plan == other.plan and self.documents == other.documents


@dataclass(frozen=True, slots=False)
class Versions:
    """The earlier and the later version of a system."""

    before: Version
    after: Version

    @property
    def system(self) -> str:
        """The name of the system."""
        return self.after.plan.name

    @cached_property
    def alerts(self) -> Pairing:
        """The alerts of both, paired."""
        return paired_alerts(self.before.plan.alerts, self.after.plan.alerts)

    @cached_property
    def definitions(self) -> tuple[Mapping[str, Definition], Mapping[str, Definition]]:
        """The signals and objectives of both, by name."""
        old, new = (
            {definition.name: definition for definition in version.plan.definitions}
            for version in (self.before, self.after)
        )
        return old, new

    @cached_property
    def redefined(self) -> frozenset[str]:
        """Signals that are measured otherwise: their own settings, or those of what they read."""
        old, new = self.definitions
        changed = {name for name in {**old, **new} if old.get(name) != new.get(name)}
        reads = {name: set(definition.reads) for name, definition in {**old, **new}.items()}
        budgets = {f"{name}_budget" for name in changed}
        changed |= budgets
        grown = True
        while grown:
            more = {name for name, read in reads.items() if read & changed} - changed
            changed |= more | {f"{name}_budget" for name in more}
            grown = bool(more)
        return frozenset(changed)

    @cached_property
    def has_other_metrics(self) -> bool:
        """Whether a metric has another type, unit, labels or buckets."""
        return self.before.plan.metrics != self.after.plan.metrics

    @cached_property
    def has_other_alerts(self) -> bool:
        """Whether an alert is new, gone, or has another name or severity."""
        pairing = self.alerts
        if pairing.added or pairing.removed or pairing.renamed:
            return True
        return any(old.rung.severities != new.rung.severities for old, new in pairing.pairs)

    @cached_property
    def touched(self) -> frozenset[str]:
        """Signals that panels show otherwise: redefined, or with alerts that changed."""
        pairing = self.alerts
        rules = [*pairing.added, *pairing.removed]
        rules += [new for old, new in (*pairing.pairs, *pairing.renamed) if old != new]
        return self.redefined | {rule.rung.signal for rule in rules}


def alert_title(name: str, severity: str) -> str:
    """Return the name of an alert with its severity."""
    return f"{name} ({severity})" if severity else name


def place(span: Span) -> Span | None:
    """Return a span that stands in a file; what is made has none."""
    return span if span.path else None
