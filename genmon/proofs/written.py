"""The proofs of a system as text, worked out once for all groups of one shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from genmon.plan import RuleGroup, SystemPlan
from genmon.proofs.draft import Draft, fill_of
from genmon.proofs.marked import marked
from genmon.proofs.needed import needed_groups
from genmon.proofs.prove import Provable, cases_of
from genmon.proofs.recorded import Records, recorded
from genmon.proofs.shape import Shape, Shapes
from genmon.proofs.testfile import body

_MOST = 500
"""Shapes that are kept at most: some forty megabytes."""

Drafts = tuple[tuple[int, Draft], ...]
Known = dict[str, Drafts]
"""The cases of groups by their shape's key, each with the seconds between evaluations."""


class Writer:
    """Writes the cases of one system's groups; ``known`` is shared with other systems."""

    def __init__(self, system: Provable, plan: SystemPlan, known: Known) -> None:
        """Write nothing yet."""
        self._system = system
        self._plan = plan
        self._known = known
        self._shapes = Shapes(system.specs, system.ladders, plan)

    @cached_property
    def needed(self) -> Mapping[str, tuple[str, ...]]:
        """The groups that a group needs, in the order of evaluation, itself last."""
        return needed_groups(self._plan.groups)

    def cases(self, group: RuleGroup) -> Iterator[tuple[int, str]]:
        """Yield the cases of a group's alerts, by the seconds between evaluations."""
        shape = self._shapes.of(group, self.needed[group.name])
        if shape is None:
            yield from self._texts(group)
            return
        drafts = self._known.get(shape.key, ())
        if drafts and all(draft.fits for _, draft in drafts):
            fill = fill_of(shape)
            yield from ((every, draft.filled(fill)) for every, draft in drafts)
        else:
            yield from ((every, draft.own()) for every, draft in self._drafts(group, shape))

    def _drafts(self, group: RuleGroup, shape: Shape) -> Drafts:
        words = self._shapes.words
        texts = self._texts(marked(group))
        made = tuple((every, Draft(text, shape, words)) for every, text in texts)
        if len(self._known) < _MOST:
            self._known[shape.key] = made
        return made

    def _texts(self, group: RuleGroup) -> Iterator[tuple[int, str]]:
        for every, cases in cases_of(self._system, group, self._records):
            yield every, body(cases)

    @cached_property
    def _records(self) -> Records:
        return recorded(self._plan.groups)
