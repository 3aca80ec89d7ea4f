"""One side of a system: its rules, the tasks to evaluate them, and what came of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

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
from genmon.review.backtest.stretch import Labels, Stretch, joined

_CLASH = "two of its series have the same labels, so Prometheus does not evaluate the rule"


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
    def external(self) -> Mapping[str, str]:
        """The labels that the server adds to its alerts."""
        return {"system": self.plan.name, **dict(self.plan.scraping.external_labels)}

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
        own = frozenset(firing for key in keys for firing in self.firings.get(key, ()))
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
        concerned = tuple(incident for incident in incidents if incident.concerns(rule.rule.alert))
        firings, pending = self.firings[rule.key], self.pending[rule.key]
        return alert_outcome(firings, pending, self.messages, concerned, self.span)

    def with_firings(
        self, rule: Evaluable, firings: tuple[Firing, ...], incidents: tuple[Incident, ...]
    ) -> AlertOutcome:
        """Return what would come of an alert that fired at other times, and the others as here."""
        sent = _messages(self.side, {**self.firings, rule.key: firings}, self.span)
        return alert_outcome(firings, (), sent, incidents, self.span)


def played(side: Side, results: Mapping[Task, Evaluated], span: Span) -> Played:
    """Take the samples of each rule through ``for``, and what fires through the routes."""
    evaluated = {rule.key: results[task_of(rule, span)] for rule in side.evaluated}
    firings: dict[Key, tuple[Firing, ...]] = {}
    pending: dict[Key, tuple[tuple[Labels, int], ...]] = {}
    for rule in side.evaluated:
        samples = _by_alert(side.external, rule, evaluated[rule.key].series)
        if samples is None:
            evaluated[rule.key] = Evaluated({}, refusal=_CLASH)
        firings[rule.key], pending[rule.key] = _states(rule, samples or {}, span)
    sent = _messages(side, firings, span)
    return Played(side, span, evaluated, firings, pending, sent)


def _messages(
    side: Side, firings: Mapping[Key, tuple[Firing, ...]], span: Span
) -> tuple[Message, ...]:
    return messages(
        config_of_plan(side.plan),
        side.plan.notifying.retention,
        [firing for each in firings.values() for firing in each],
        start=span.start,
        end=span.end,
    )


def _by_alert(
    external: Mapping[str, str], rule: Evaluable, series: Mapping[Labels, tuple[Stretch, ...]]
) -> Mapping[Labels, list[Stretch]] | None:
    """Return the samples by the labels of the alert; ``None`` where two at once have the same."""
    samples: dict[Labels, list[Stretch]] = {}
    for sample, stretches in series.items():
        labels = alert_labels(sample, rule.rule.alert, rule.rule.labels, external)
        samples.setdefault(labels, []).extend(stretches)
    ordered = {labels: sorted(known) for labels, known in samples.items()}
    if any(one.last >= other.first for known in ordered.values() for one, other in pairwise(known)):
        return None
    return {labels: joined(known, rule.timing.step) for labels, known in ordered.items()}


def _states(
    rule: Evaluable, samples: Mapping[Labels, list[Stretch]], span: Span
) -> tuple[tuple[Firing, ...], tuple[tuple[Labels, int], ...]]:
    """Return the firings of a rule, and the series that were pending only, with when."""
    last = span.end // rule.timing.step * rule.timing.step
    firings, pending = [], []
    for labels, stretches in samples.items():
        for episode in episodes(stretches, rule.timing, last):
            if episode.fired is None:
                pending.append((labels, episode.active))
            else:
                firings.append(Firing(rule.rule.alert, labels, episode.fired, episode.ended))
    return tuple(firings), tuple(pending)
