"""Ladders to alerting rules: thresholds in the signal's unit, labels and annotations stamped on."""

from __future__ import annotations

from decimal import Decimal

from genmon.frozen import dataclass
from genmon.lower import words
from genmon.lower.limits import compared, in_unit, limits_of
from genmon.lower.lowered import Lowered, guarded
from genmon.lower.states import GOOD_AT_ONE, is_truth, states_of
from genmon.model.ladder import Rung
from genmon.model.system_specs import SystemSpecs
from genmon.plan import AlertingRule, Limit, Origin, Threshold
from genmon.plan import Rung as Meaning
from genmon.units.naming import SEVERITY, SIGNAL, SYSTEM
from genmon.units.quantity import Quantity, plain

_OPPOSITES = {"above": "<=", "at_least": "<", "below": ">=", "at_most": ">", "equals": "!="}
"""The operators that hold where a comparison does not."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """One signal, its lowering, its rungs, and how its value is written in a rule."""

    specs: SystemSpecs
    signal: str
    lowered: Lowered
    reference: str
    dashboard_url: str

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The rungs in the order written, the mildest first."""
        return self.specs.alerts.get(self.signal, ())

    @property
    def states(self) -> tuple[str, str]:
        """What 0 and 1 are called, where the signal is a truth value."""
        spec = self.specs.signals[self.signal]
        return states_of(spec.states, self.rungs, self.lowered)

    @property
    def is_up_or_down(self) -> bool:
        """Whether 1 is good where no alert says which is."""
        return self.states in GOOD_AT_ONE and is_truth(self.lowered)

    def number(self, quantity: Quantity) -> Decimal:
        """Return a quantity as a number in the signal's unit."""
        return in_unit(quantity, self.lowered)

    @property
    def title(self) -> str:
        """The signal's name for people."""
        return words.title_of(self.signal, self.specs.signals[self.signal])


def alerting_rules(ladder: Ladder) -> tuple[AlertingRule, ...]:
    """Return a rule for each rung that has a name, once ``misfits`` finds no error."""
    return tuple(_rule(ladder, rung) for rung in ladder.rungs if rung.name)


def band_end(ladder: Ladder, rung: Rung) -> tuple[str, Quantity] | None:
    """Return the comparison at which a band ends: that of the next rung that has one."""
    if not rung.until_next:
        return None
    later = ladder.rungs[ladder.rungs.index(rung) + 1 :]
    return next((r.comparison for r in later if r.comparison), None)


def condition(ladder: Ladder, rung: Rung) -> str:
    """Say when a rung fires."""
    return words.condition(rung, ladder.lowered, band_end(ladder, rung), states=ladder.states)


def _rule(ladder: Ladder, rung: Rung) -> AlertingRule:
    assert rung.name is not None  # noqa: S101 - the caller chose the rungs that have one
    assert rung.severity is not None  # noqa: S101 - the model ties it to the name
    meaning = _meaning(ladder, rung)
    return AlertingRule(
        alert=rung.name,
        expr=_expression(ladder, rung),
        hold=rung.hold or 0,
        keep_firing_for=rung.keep_firing_for or 0,
        labels=(*_stamped(ladder, rung), *alert_labels(ladder.specs, ladder.signal, rung)),
        annotations=_annotations(ladder, rung),
        rung=meaning,
        series_labels=ladder.lowered.labels,
        origin=Origin(rung.span, rung.seed),
        thresholds=thresholds(ladder, rung),
        unit=ladder.lowered.unit.suffix,
        is_gated=bool(rung.gate),
    )


def thresholds(ladder: Ladder, rung: Rung) -> tuple[Threshold, ...]:
    """Return what a rung compares the signal with in general, then for members of their own."""
    if rung.comparison is None:
        return ()
    end = band_end(ladder, rung)
    until = Limit(end[0], in_unit(end[1], ladder.lowered)) if end else None
    general, *own = limits_of(rung, ladder.reference, ladder.lowered)
    return (general._replace(end=until), *own)


def alert_labels(specs: SystemSpecs, signal: str, rung: Rung) -> tuple[tuple[str, str], ...]:
    """Return the labels that a rung and its signal ask for, the rung's own winning, sorted."""
    spec = specs.signals[signal]
    team = {"team": spec.team} if spec.team else {}
    return tuple(sorted({**spec.labels, **team, **rung.labels}.items()))


def _stamped(ladder: Ladder, rung: Rung) -> tuple[tuple[str, str], ...]:
    severity = rung.severity or ""
    return ((SYSTEM, ladder.specs.name), (SEVERITY, severity), (SIGNAL, ladder.signal))


def _expression(ladder: Ladder, rung: Rung) -> str:
    lowered = ladder.lowered
    if rung.comparison is None:
        return ladder.reference
    expr = compared(rung, ladder.reference, lowered)
    end = band_end(ladder, rung)
    if end is not None:
        expr += f" {_OPPOSITES[end[0]]} {plain(in_unit(end[1], lowered))}"
    return guarded(expr, lowered.guard, lowered.guard_labels)


def _meaning(ladder: Ladder, rung: Rung) -> Meaning:
    return Meaning(
        signal=ladder.signal,
        title=ladder.title,
        condition=condition(ladder, rung),
        severities=(rung.severity or "",),
        siblings=tuple(r.name for r in ladder.rungs if r.name and r is not rung),
        runbook=ladder.specs.signals[ladder.signal].runbook,
        place=ladder.rungs.index(rung),
    )


def _annotations(ladder: Ladder, rung: Rung) -> tuple[tuple[str, str], ...]:
    links = ladder.specs.system.links
    return (
        ("summary", _summary(ladder, rung)),
        ("description", _description(ladder, rung)),
        ("runbook_url", words.literal(f"{links.runbooks.rstrip('/')}/{rung.name}.md")),
        ("dashboard_url", words.literal(ladder.dashboard_url)),
    )


def _summary(ladder: Ladder, rung: Rung) -> str:
    if not rung.summary:
        said = f"{words.literal(ladder.title)} {_when(ladder, rung)}"
        return said + words.series_words(ladder.lowered.labels)
    said, named = words.naming(rung.summary)
    return said + words.series_words(tuple(x for x in ladder.lowered.labels if x not in named))


def _description(ladder: Ladder, rung: Rung) -> str:
    """Say the value in human units, the condition, and what the signal is about."""
    when = _when(ladder, rung) + words.lasting(rung)
    head = words.literal(ladder.title) + words.series_words(ladder.lowered.labels)
    about = ladder.specs.signals[ladder.signal].about
    tail = f" {words.literal(about)}" if about else ""
    if rung.comparison is None or _says_it_all(ladder):
        return f"{head} {when}.{tail}"
    return f"{head} at {ladder.lowered.unit.template}: {when} is {rung.severity}.{tail}"


def _when(ladder: Ladder, rung: Rung) -> str:
    end = band_end(ladder, rung)
    return words.condition_template(rung, ladder.lowered, end, states=ladder.states)


def _says_it_all(ladder: Ladder) -> bool:
    return ladder.lowered.unit.name == "bool"
