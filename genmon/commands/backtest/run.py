"""Specs, a server and a stretch of time in, what their alerts would have done out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from genmon.commands.backtest.choose import differing, named
from genmon.commands.backtest.evaluate import Done, evaluate
from genmon.commands.backtest.plans import Pair, pairs
from genmon.commands.backtest.records import ServerRecords
from genmon.commands.backtest.remarks import remarks
from genmon.commands.backtest.report import AlertReport, ReceiverReport, Report, Suggestion
from genmon.commands.backtest.request import Request
from genmon.commands.backtest.rules import Key, evaluable
from genmon.commands.backtest.side import Played, Side, played
from genmon.commands.backtest.suggest import suggestion
from genmon.frozen import dataclass
from genmon.plan import SystemPlan
from genmon.promapi import Prometheus
from genmon.review.backtest.firing import Firing
from genmon.review.backtest.group import Message
from genmon.review.backtest.incident import Incident, Sighting, sighting
from genmon.review.backtest.outcome import ReceiverOutcome, receiver_outcome


class NoSuchAlertError(ValueError):
    """A name that no alert has; carries it, and those that there are."""

    def __init__(self, name: str, names: frozenset[str]) -> None:
        """Keep both."""
        super().__init__(name)
        self.name = name
        self.names = names


@dataclass(frozen=True, slots=True)
class Chosen:
    """A system, and the alerts of it that are looked at."""

    pair: Pair
    keys: tuple[Key, ...]


def chosen_of(request: Request) -> tuple[Chosen, ...]:
    """Return the alerts that a request is about; raises SpecsError, Failed, NoSuchAlertError."""
    systems = pairs(request)
    known = frozenset(key[0] for pair in systems for key in named(pair, ()))
    for name in request.alerts:
        if name not in known:
            raise NoSuchAlertError(name, known)
    return tuple(Chosen(pair, tuple(_keys(pair, request))) for pair in systems)


def _keys(pair: Pair, request: Request) -> Iterable[Key]:
    if request.alerts or request.every or not request.base:
        return named(pair, request.alerts)
    return differing(pair)


def backtest(request: Request, chosen: Sequence[Chosen], server: Prometheus, done: Done) -> Report:
    """Evaluate the alerts that were chosen, and those that bear on them; raises AskError."""
    records = ServerRecords(server, request.span, wanted=not request.inline)
    both = [_sides(one, records, request) for one in chosen]
    tasks = [task for sides in both for side in sides if side for task in side.tasks(request.span)]
    results = evaluate(server, tasks, jobs=request.jobs, done=done)
    systems = [
        _System(one, *(played(side, results, request.span) if side else None for side in sides))
        for one, sides in zip(chosen, both, strict=True)
    ]
    suggested = _suggested(request, systems, records, server) if request.suggests else {}
    return _report(
        request, systems, suggested, remarks(request, server, [one.pair for one in chosen], tasks)
    )


def _suggested(
    request: Request, systems: Sequence[_System], records: ServerRecords, server: Prometheus
) -> Mapping[tuple[str, Key], Suggestion]:
    """Return a limit for each alert that was chosen and has one to choose."""
    suggested = {}
    for system in systems:
        for rule in system.head.side.rules if system.head else ():
            if rule.key in system.chosen.keys and system.head:
                lacking = records.lacking(system.head.side.plan)
                found = suggestion(server, system.head, rule, lacking, request.seen)
                if found:
                    suggested[system.chosen.pair.name, rule.key] = found
    return suggested


def _sides(
    chosen: Chosen, records: ServerRecords, request: Request
) -> tuple[Side | None, Side | None]:
    base, head = chosen.pair.base, chosen.pair.head
    return (
        _side(base, chosen, records, request) if base else None,
        _side(head, chosen, records, request) if head else None,
    )


def _side(plan: SystemPlan, chosen: Chosen, records: ServerRecords, request: Request) -> Side:
    rules = evaluable(plan, records.lacking(plan), request.step)
    return Side.of(plan, rules, chosen.keys)


@dataclass(frozen=True, slots=True)
class _System:
    """A system whose alerts were played through on each side."""

    chosen: Chosen
    base: Played | None
    head: Played | None

    @property
    def sides(self) -> tuple[Played | None, Played | None]:
        return self.base, self.head

    def alerts(
        self, request: Request, suggested: Mapping[tuple[str, Key], Suggestion]
    ) -> Iterator[AlertReport]:
        for key in self.chosen.keys:
            base, head = (side.version(key, request.seen) if side else None for side in self.sides)
            name = self.chosen.pair.name
            yield AlertReport(name, key, base, head, suggested.get((name, key)))

    def receivers(self) -> Iterator[ReceiverReport]:
        """Yield the receivers that are sent anything with an alert that was chosen."""
        base, head = (self._outcomes(side) for side in self.sides)
        for name in sorted({*base, *head}):
            yield ReceiverReport(self.chosen.pair.name, name, base.get(name), head.get(name))

    def _outcomes(self, side: Played | None) -> dict[str, ReceiverOutcome]:
        if side is None:
            return {}
        sent = side.concerning(self.chosen.keys)
        names = dict.fromkeys(message.receiver for message in sent)
        return {
            name: receiver_outcome(name, [one for one in sent if one.receiver == name])
            for name in names
        }


def _report(
    request: Request,
    systems: Sequence[_System],
    suggested: Mapping[tuple[str, Key], Suggestion],
    said: Sequence[str],
) -> Report:
    names = {key[0] for system in systems for key in system.chosen.keys}
    incidents = tuple(incident for incident in request.seen if any(map(incident.concerns, names)))
    base, head = (tuple(_together(incidents, systems, number)) for number in range(2))
    return Report(
        span=request.span,
        base=request.base,
        head=request.head,
        alerts=tuple(alert for system in systems for alert in system.alerts(request, suggested)),
        receivers=tuple(receiver for system in systems for receiver in system.receivers()),
        incidents=incidents,
        sightings=head,
        base_sightings=base if request.base else (),
        remarks=tuple(said),
    )


def _together(
    incidents: Sequence[Incident], systems: Sequence[_System], number: int
) -> Iterator[Sighting]:
    """Yield what all alerts of a side that were chosen saw of each incident."""
    sides = [(system.chosen.keys, system.sides[number]) for system in systems]
    for incident in incidents:
        firings: list[Firing] = []
        sent: list[Message] = []
        for keys, side in sides:
            if side:
                concerned = [key for key in keys if incident.concerns(key[0])]
                firings += [firing for key in concerned for firing in side.firings.get(key, ())]
                sent += side.messages
        yield sighting(incident, firings, sent)
