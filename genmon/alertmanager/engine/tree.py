"""Routes with all that they inherit, and the branches that an alert takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.alertmanager.config.config import GROUP_BY_ALL, Config, RouteConfig
from genmon.alertmanager.config.matcher import Labels, Matcher, all_match
from genmon.alertmanager.config.version import Version
from genmon.frozen import dataclass

_EMPTY_GROUPS_OVERRIDE_SINCE = (0, 31)


@dataclass(frozen=True, slots=True)
class Route:
    """A branch of the tree as Alertmanager uses it; durations are seconds.

    ``group_by`` is ``("...",)`` for all labels. ``path`` is the number of each branch on the way,
    from 0, empty for the root. Intervals are the branch's own: they are not inherited.
    """

    path: tuple[int, ...]
    receiver: str
    matchers: tuple[Matcher, ...]
    group_by: tuple[str, ...]
    group_wait: float
    group_interval: float
    repeat_interval: float
    muted: tuple[str, ...]
    active: tuple[str, ...]
    goes_on: bool
    routes: tuple[Route, ...]
    written: RouteConfig

    def taken(self, labels: Labels) -> list[Route]:
        """Return the branches that notify of an alert; none where this one does not match."""
        if not all_match(self.matchers, labels):
            return []
        routes: list[Route] = []
        for route in self.routes:
            taken = route.taken(labels)
            routes += taken
            if taken and not route.goes_on:
                break
        return routes or [self]

    def walk(self) -> Iterator[Route]:
        """Yield this branch and all below, in order."""
        yield self
        for route in self.routes:
            yield from route.walk()


def tree(config: Config) -> Route:
    """Return the root with all branches below it."""
    root = Route(
        path=(),
        receiver="",
        matchers=(),
        group_by=(),
        group_wait=30,
        group_interval=300,
        repeat_interval=14_400,
        muted=(),
        active=(),
        goes_on=False,
        routes=(),
        written=config.route,
    )
    return _inherited(config.route, root, (), config.version)


def _inherited(
    written: RouteConfig, parent: Route, path: tuple[int, ...], version: Version
) -> Route:
    wait, interval, repeat = written.group_wait, written.group_interval, written.repeat_interval
    own = Route(
        path=path,
        receiver=written.receiver or parent.receiver,
        matchers=written.matchers,
        group_by=_grouped(written.group_by, parent.group_by, version),
        group_wait=parent.group_wait if wait is None else wait,
        group_interval=parent.group_interval if interval is None else interval,
        repeat_interval=parent.repeat_interval if repeat is None else repeat,
        muted=written.muted,
        active=written.active,
        goes_on=written.goes_on,
        routes=(),
        written=written,
    )
    below = tuple(
        _inherited(one, own, (*path, number), version) for number, one in enumerate(written.routes)
    )
    return replace(own, routes=below)


def _grouped(
    own: tuple[str, ...] | None, inherited: tuple[str, ...], version: Version
) -> tuple[str, ...]:
    """Return the labels to group by; an empty list says nothing before 0.31."""
    if own is None or (not own and version < _EMPTY_GROUPS_OVERRIDE_SINCE):
        return inherited
    return own


def group_labels(route: Route, labels: Labels) -> dict[str, str]:
    """Return the labels that name the group of an alert on this branch."""
    if GROUP_BY_ALL in route.group_by:
        return dict(labels)
    return {name: labels[name] for name in route.group_by if name in labels}
