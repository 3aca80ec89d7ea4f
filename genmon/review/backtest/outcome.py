"""Firings and messages in; what each alert and each receiver came to, out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from genmon.frozen import dataclass
from genmon.review.backtest.firing import Firing
from genmon.review.backtest.group import Message
from genmon.review.backtest.incident import Incident, Sighting, false_alarms, sighting
from genmon.review.backtest.stretch import Labels

_HOUR = 3600
FLAPPING = 3
"""How many times a series fires within an hour that is said to flap."""


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of time that is looked at, in Unix seconds."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AlertOutcome:
    """What an alert would have done.

    ``firings`` are of all series; ``pages`` are the messages that say that it fires, ``seconds`` is
    how long any series fired. ``pending`` counts the times that it was pending, and no more.
    ``in_an_hour`` is how many times a series fired within an hour at most.
    """

    firings: tuple[Firing, ...]
    series: int
    pages: int
    seconds: int
    longest: int
    pending: int
    in_an_hour: int
    times: tuple[tuple[int, int], ...]
    sightings: tuple[Sighting, ...]
    false_alarms: int

    @property
    def first(self) -> int | None:
        """When it fired first."""
        return min((firing.fired for firing in self.firings), default=None)

    @property
    def last(self) -> int | None:
        """When it began to fire for the last time."""
        return max((firing.fired for firing in self.firings), default=None)

    @property
    def flaps(self) -> bool:
        """Tell whether a series fired over and over."""
        return self.in_an_hour >= FLAPPING


@dataclass(frozen=True, slots=True)
class ReceiverOutcome:
    """What a receiver would have been sent: pages say that something fires, the rest that it ended.

    ``repeats`` are the pages that say nothing new. ``channels`` counts the messages of each kind of
    integration, ``alerts`` the pages that each alert is in.
    """

    receiver: str
    pages: int
    repeats: int
    resolved: int
    first: int | None
    last: int | None
    channels: tuple[tuple[str, int], ...]
    alerts: tuple[tuple[str, int], ...]


def alert_outcome(
    firings: Iterable[Firing],
    pending: Iterable[tuple[Labels, int]],
    messages: Iterable[Message],
    incidents: Sequence[Incident],
    span: Span,
) -> AlertOutcome:
    """Return what came of one alert: of its firings, and of the messages that it is in."""
    seen = tuple(sorted(_within(firings, span), key=lambda one: (one.fired, one.labels)))
    own = frozenset(seen)
    pages = [message for message in messages if not own.isdisjoint(message.firing)]
    times = tuple(_union(seen, span))
    return AlertOutcome(
        firings=seen,
        series=len({firing.labels for firing in seen}),
        pages=len(pages),
        seconds=sum(end - start for start, end in times),
        longest=max((firing.lasts(span.end) for firing in seen), default=0),
        pending=sum(span.start <= at <= span.end for _, at in pending),
        in_an_hour=max(map(_most_in_an_hour, _by_series(seen)), default=0),
        times=times,
        sightings=tuple(sighting(incident, seen, pages) for incident in incidents),
        false_alarms=len(false_alarms(seen, incidents)) if incidents else 0,
    )


def receiver_outcome(receiver: str, messages: Sequence[Message]) -> ReceiverOutcome:
    """Return what came to a receiver, of the messages to it."""
    pages = [message for message in messages if message.is_page]
    kinds = sorted({kind for message in messages for kind in message.integrations})
    alerts = sorted({firing.alert for message in pages for firing in message.firing})
    return ReceiverOutcome(
        receiver=receiver,
        pages=len(pages),
        repeats=sum(message.is_repeat for message in pages),
        resolved=len(messages) - len(pages),
        first=min((message.at for message in pages), default=None),
        last=max((message.at for message in pages), default=None),
        channels=tuple((kind, sum(kind in one.integrations for one in messages)) for kind in kinds),
        alerts=tuple((alert, sum(_names(page, alert) for page in pages)) for alert in alerts),
    )


def _names(message: Message, alert: str) -> bool:
    return any(firing.alert == alert for firing in message.firing)


def _within(firings: Iterable[Firing], span: Span) -> Iterator[Firing]:
    for firing in firings:
        if firing.fired <= span.end and (firing.ended is None or firing.ended > span.start):
            yield firing


def _union(firings: Iterable[Firing], span: Span) -> Iterator[tuple[int, int]]:
    """Yield the times at which any of them fires, within the span."""
    start = end = None
    for firing in firings:
        begins = max(firing.fired, span.start)
        ends = span.end if firing.ended is None else min(firing.ended, span.end)
        if start is None or end is None:
            start, end = begins, ends
        elif begins > end:
            yield start, end
            start, end = begins, ends
        else:
            end = max(end, ends)
    if start is not None and end is not None:
        yield start, end


def _by_series(firings: Iterable[Firing]) -> Iterator[list[int]]:
    """Yield the instants at which each series began to fire."""
    series: dict[Labels, list[int]] = {}
    for firing in firings:
        series.setdefault(firing.labels, []).append(firing.fired)
    yield from series.values()


def _most_in_an_hour(instants: Sequence[int]) -> int:
    ahead = (bisect_right(instants, at + _HOUR) - number for number, at in enumerate(instants))
    return max(ahead, default=0)
