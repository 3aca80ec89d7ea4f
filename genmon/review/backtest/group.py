"""One group of alerts on one route in, the messages that its receiver is sent out.

This is what Alertmanager's dispatcher and notification pipeline do, with no time lost on the way:
a group is flushed ``group_wait`` after its first alert and then every ``group_interval``, until it
is empty; a message goes out where an alert is new or has ended since the last one, or where that
is older than ``repeat_interval``. What is inhibited is left out, and while the route is muted there
is no message, and none is made up for.
https://prometheus.io/docs/alerting/latest/alertmanager/#grouping
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from genmon.alertmanager.engine.tree import Route
from genmon.frozen import dataclass
from genmon.review.backtest.firing import Firing

Key = tuple[str, tuple[tuple[str, str], ...]]
"""What tells one alert from another: its name and all labels."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a receiver is sent at an instant; ``integrations`` are the kinds of those that send it.

    ``firing`` and ``resolved`` are the alerts in it. It ``is_repeat`` where nothing has changed.
    """

    at: int
    receiver: str
    route: tuple[int, ...]
    integrations: tuple[str, ...]
    firing: tuple[Firing, ...]
    resolved: tuple[Firing, ...]
    is_repeat: bool

    @property
    def is_page(self) -> bool:
        """Tell whether it says that something fires."""
        return bool(self.firing)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What else decides about a group: whether its route is open, and what is inhibited, when."""

    is_open: Callable[[int], bool]
    is_inhibited: Callable[[Firing, int], bool]
    integrations: tuple[tuple[str, bool], ...]
    """The kind of each, and whether it sends that alerts are resolved."""
    retention: float
    changes: Callable[[int], int | None]
    """The next instant after one at which ``is_open`` or ``is_inhibited`` may change."""
    lingers: int = 0
    """Seconds until a group that is empty is removed, and the next alert begins a new one."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """What an integration was last notified of, and when."""

    at: int
    firing: frozenset[Key]
    resolved: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Group:
    """The alerts of a group, in the order in which they fire, and the route that notifies."""

    route: Route
    firings: Sequence[Firing]
    conditions: Conditions
    _log: dict[int, _Sent] = field(default_factory=dict)

    def messages(self, end: int) -> Iterator[Message]:
        """Yield what is sent until an instant, in order."""
        waiting = sorted(self.firings, key=lambda firing: firing.fired, reverse=True)
        held: dict[Key, Firing] = {}
        flush, gone = 0, float("-inf")
        while waiting or held:
            if not held and waiting[-1].fired > gone:
                flush = waiting[-1].fired + int(self.route.group_wait)
            if flush > end:
                return
            while waiting and waiting[-1].fired <= flush:
                firing = waiting.pop()
                held[_key(firing)] = firing
            yield from self._flush(held, flush)
            for key in [key for key, firing in held.items() if _has_ended(firing, flush)]:
                del held[key]
            gone = flush + self.conditions.lingers
            flush = self._next(held, waiting, flush)

    def _next(self, held: dict[Key, Firing], waiting: Sequence[Firing], flush: int) -> int:
        """Return the next flush at which anything may be sent: most find nothing new."""
        interval = int(self.route.group_interval)
        soonest = [firing.ended for firing in held.values() if firing.ended is not None]
        soonest += [waiting[-1].fired] if waiting else []
        soonest += [self._repeats(sent) for sent in self._log.values()]
        change = self.conditions.changes(flush)
        soonest += [] if change is None else [change]
        flushes = -(-(min(soonest, default=flush) - flush) // interval)
        return flush + max(1, flushes) * interval

    def _repeats(self, sent: _Sent) -> int:
        """Return the first second at which something that was sent may be sent again."""
        return sent.at + min(int(self.route.repeat_interval) + 1, int(self.conditions.retention))

    def _flush(self, held: dict[Key, Firing], now: int) -> Iterator[Message]:
        if not self.conditions.is_open(now):
            return
        said = [one for one in held.values() if not self.conditions.is_inhibited(one, now)]
        firing = tuple(one for one in said if not _has_ended(one, now))
        resolved = tuple(one for one in said if _has_ended(one, now))
        if not said:
            return
        kinds, is_repeat = self._sent(_keys(firing), _keys(resolved), now)
        if kinds:
            path, receiver = self.route.path, self.route.receiver
            yield Message(now, receiver, path, kinds, firing, resolved, is_repeat)

    def _sent(
        self, firing: frozenset[Key], resolved: frozenset[Key], now: int
    ) -> tuple[tuple[str, ...], bool]:
        """Return the integrations that send, and whether they repeat what they sent before."""
        kinds, is_repeat = [], True
        for number, (kind, sends_resolved) in enumerate(self.conditions.integrations):
            before = self._remembered(number, now)
            news = _is_news(before, firing, resolved, sends_resolved=sends_resolved)
            if not news and not (firing and self._is_old(before, now)):
                continue
            self._log[number] = _Sent(now, firing, resolved)
            if firing or sends_resolved:
                kinds.append(kind)
                is_repeat = is_repeat and not news
        return tuple(kinds), is_repeat

    def _remembered(self, number: int, now: int) -> _Sent | None:
        """Return what was last sent, unless Alertmanager has forgotten it."""
        sent = self._log.get(number)
        return sent if sent and now - sent.at < self.conditions.retention else None

    def _is_old(self, before: _Sent | None, now: int) -> bool:
        """Tell whether it is time to repeat; a message is noted a moment after its flush."""
        return before is not None and before.at < now - self.route.repeat_interval


def _is_news(
    before: _Sent | None, firing: frozenset[Key], resolved: frozenset[Key], *, sends_resolved: bool
) -> bool:
    """Tell whether something is said that was not said before (``DedupStage.needsUpdate``)."""
    if before is None:
        return bool(firing)
    if not firing <= before.firing:
        return True
    if not firing:
        return bool(before.firing)
    return sends_resolved and not resolved <= before.resolved


def _has_ended(firing: Firing, now: int) -> bool:
    return firing.ended is not None and firing.ended <= now


def _key(firing: Firing) -> Key:
    return firing.alert, firing.labels


def _keys(firings: Sequence[Firing]) -> frozenset[Key]:
    return frozenset(map(_key, firings))
