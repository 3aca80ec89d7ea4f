"""One side of a system: its rules, the tasks to evaluate them, and what came of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from genmon.commands.backtest.evaluate import Evaluated, Task
from genmon.commands.backtest.report import Version
from genmon.commands.backtest.rules import Evaluable, Key
from genmon.compile.routing.config_of_plan import alerts_of_plan, config_of_plan
from genmon.frozen import dataclass
from genmon.plan import SystemPlan
from genmon.review.backtest.dispatch import messages
from genmon.review.backtest.firing import Firing, episodes
from genmon.review.backtest.group import Message
from genmon.review.backtest.incident import Incident
from genmon.review.backtest.labels import alert_labels
from genmon.review.backtest.neighbours import neighbours
from genmon.review.backtest.outcome import AlertOutcome, Span, alert_outcome
from genmon.review.backtest.stretch import Labels, Stretch


@dataclass(frozen=True, slots=True)
class Side:
    """A plan, its alerting rules, and those of them that must be evaluated."""

    plan: SystemPlan
    rules: tuple[Evaluable, ...]
    needed: frozenset[Key]

    @classmethod
    def of(cls, plan: SystemPlan, rules: tuple[Evaluable, ...], chosen: Collection[Key]) -> Side:
        """Return a side with the alerts that are chosen, and those that bear on their messages."""
        numbers = [number for number, rule in enumerate(rules) if rule.key in chosen]
        config, alerts = config_of_plan(plan), alerts_of_plan(plan)
        needed = neighbours(config, alerts, numbers)
        return cls(plan, rules, frozenset(rules[number].key for number in needed))

    def tasks(self, span: Span) -> Iterator[Task]:
        """Yield what is to be evaluated: from so long before that waits are over at the start."""
        for rule in self.evaluated:
            yield task_of(rule, span)

    @property
    def evaluated(self) -> tuple[Evaluable, ...]:
        """The rules that are evaluated: those that are needed and can be."""
        return tuple(rule for rule in self.rules if rule.key in self.needed and rule.expr)


def task_of(rule: Evaluable, span: Span) -> Task:
    """Return the evaluations of a rule that the span needs, at multiples of its interval."""
    step = rule.timing.step
    early = rule.timing.hold + rule.timing.keep + step
    first = -(-(span.start - early) // step) * step
    return Task(rule.expr, first, span.end // step * step, step)


@dataclass(frozen=True, slots=True)
class Played:
    """A side after its rules were evaluated: firings and pendings of each alert, and messages."""

    side: Side
    span: Span
    evaluated: Mapping[Key, Evaluated]
    firings: Mapping[Key, tuple[Firing, ...]]
    pending: Mapping[Key, tuple[tuple[Labels, int], ...]]
    messages: tuple[Message, ...]

    def concerning(self, keys: Collection[Key]) -> tuple[Message, ...]:
        """Return the messages that are about one of these alerts."""
        own = frozenset(one for key in keys for one in self.firings.get(key, ()))
        return tuple(
            message
            for message in self.messages
            if not own.isdisjoint((*message.firing, *message.resolved))
        )

    def version(self, key: Key, incidents: tuple[Incident, ...]) -> Version | None:
        """Return what came of an alert; ``None`` where this side does not have it."""
        rule = next((rule for rule in self.side.rules if rule.key == key), None)
        if rule is None:
            return None
        refusal = rule.refusal or self.evaluated[key].refusal
        outcome = None if refusal else self._outcome(rule, incidents)
        remarks = (*rule.remarks, *(self.evaluated[key].warnings if rule.expr else ()))
        condition = rule.rule.rung.condition
        return Version(condition, rule.timing.hold, outcome, refusal, remarks, rule.inlined)

    def _outcome(self, rule: Evaluable, incidents: tuple[Incident, ...]) -> AlertOutcome:
        concerned = tuple(one for one in incidents if one.concerns(rule.rule.alert))
        firings, pending = self.firings[rule.key], self.pending[rule.key]
        return alert_outcome(firings, pending, self.messages, concerned, self.span)


def played(side: Side, results: Mapping[Task, Evaluated], span: Span) -> Played:
    """Take the samples of each rule through ``for``, and what fires through the routes."""
    evaluated = {rule.key: results[task_of(rule, span)] for rule in side.evaluated}
    firings: dict[Key, tuple[Firing, ...]] = {}
    pending: dict[Key, tuple[tuple[Labels, int], ...]] = {}
    for rule in side.evaluated:
        series = evaluated[rule.key].series
        firings[rule.key], pending[rule.key] = _states(side.plan, rule, series, span)
    sent = messages(
        config_of_plan(side.plan),
        side.plan.notifying.retention,
        [firing for each in firings.values() for firing in each],
        start=span.start,
        end=span.end,
    )
    return Played(side, span, evaluated, firings, pending, sent)


def _states(
    plan: SystemPlan, rule: Evaluable, series: Mapping[Labels, tuple[Stretch, ...]], span: Span
) -> tuple[tuple[Firing, ...], tuple[tuple[Labels, int], ...]]:
    """Return the firings of a rule, and the series that were pending only, with when."""
    external = {"system": plan.name, **dict(plan.scraping.external_labels)}
    last = span.end // rule.timing.step * rule.timing.step
    firings, pending = [], []
    for sample, stretches in series.items():
        labels = alert_labels(sample, rule.rule.alert, rule.rule.labels, external)
        for episode in episodes(stretches, rule.timing, last):
            if episode.fired is None:
                pending.append((labels, episode.active))
            else:
                firings.append(Firing(rule.rule.alert, labels, episode.fired, episode.ended))
    return tuple(firings), tuple(pending)
