"""A system's specs and its plan in; what answers each statement that a `seed` names, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.commands.trace.made import Made, in_words, made_by_place
from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.model.ladder import Rung
from genmon.model.metrics import Metric
from genmon.model.oncall import Escalation
from genmon.model.seeded import Seeded, seeded
from genmon.model.signals import SignalSpec
from genmon.model.slos import Slo
from genmon.model.system import Annotations
from genmon.model.system_specs import SystemSpecs
from genmon.plan import SystemPlan
from genmon.units.naming import group_name


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that answers a statement, and where the specs ask for it."""

    made: Made
    span: Span | None = None


def answers(specs: SystemSpecs, plan: SystemPlan) -> Mapping[str, tuple[Answer, ...]]:
    """Return what the compiler made of every `seed`, by the statement's id.

    A `seed` on something of which nothing was made, such as a colour that no panel draws, answers
    nothing.
    """
    made = made_by_place(plan)
    found: dict[str, dict[Made, Answer]] = {}
    for one in seeded(specs):
        things = tuple(_made_of(one, specs, plan, made))
        for index, name in enumerate(one.seeds):
            for thing in things:
                found.setdefault(name, {}).setdefault(thing, Answer(thing, one.at(index)))
    return {name: tuple(things.values()) for name, things in found.items()}


def _made_of(
    one: Seeded, specs: SystemSpecs, plan: SystemPlan, made: Mapping[Span, tuple[Made, ...]]
) -> Iterator[Made]:
    match one.spec:
        case Metric():
            yield Made("metric", one.name)
        case SignalSpec():
            yield from _of_signal(one.name, specs, plan)
        case Slo() as slo:
            yield Made("objective", f"{one.name} {slo.objective}")
            yield from _of_signal(one.name, specs, plan)
            yield from _panels(plan, f"{one.name}_budget")
        case Rung(name=None):
            yield from _panels(plan, one.name, coloured=True)
        case Annotations(required=required, labels=labels):
            yield Made("annotations", ", ".join((*required, *labels)) or "of every alert")
        case Escalation():
            yield from _rules(plan, "escalation")
        case _:
            # A planned thing knows where either the key or the value stands that it came from.
            yield from (thing for place in one.places for thing in made.get(place, ()))


def _of_signal(name: str, specs: SystemSpecs, plan: SystemPlan) -> Iterator[Made]:
    """Yield a signal's rules and panels, or where it has none, those of the signals made of it."""
    own = (*_rules(plan, name), *_panels(plan, name))
    yield from own
    if not own:
        for user, spec in specs.signals.items():
            if any(name == used for _, used in spec.references()):
                yield from _of_signal(user, specs, plan)


def _rules(plan: SystemPlan, signal: str) -> Iterator[Made]:
    for group in plan.groups:
        if group.name == group_name(plan.name, signal):
            yield from (in_words(rule) for rule in group.rules)


def _panels(plan: SystemPlan, signal: str, *, coloured: bool = False) -> Iterator[Made]:
    """Yield the panels that show a signal; if ``coloured``, those that draw thresholds."""
    for board in plan.dashboards:
        for panel in (panel for row in board.rows for panel in row.panels):
            shown = [query for query in panel.queries if query.signal == signal]
            drawn = panel.thresholds or any(query.thresholds for query in shown)
            if shown and (drawn or not coloured):
                yield in_words(panel, board)
