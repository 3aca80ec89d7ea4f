"""Mutants: rules that differ from a generated one in one thing."""

from __future__ import annotations

from hashlib import sha256

from genmon.frozen import dataclass
from genmon.mutation.change import Change
from genmon.plan import RecordingRule, Rule


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule in place of the one at ``place`` of its group; ``before`` became ``after``.

    ``change`` is there where the expression was changed, and not a field of the rule.
    """

    system: str
    group: str
    place: int
    operator: str
    original: Rule
    rule: Rule
    before: str
    after: str
    change: Change | None = None

    @property
    def name(self) -> str:
        """The alert or the record that is changed."""
        return name_of(self.original)

    @property
    def digest(self) -> str:
        """Return what tells this mutant from any other, and is the same in each run."""
        words = (
            self.system,
            self.group,
            str(self.place),
            self.operator,
            self.before,
            repr(self.rule),
        )
        return sha256("\0".join(words).encode()).hexdigest()


def name_of(rule: Rule) -> str:
    """Return the record or the alert that a rule makes."""
    return rule.record if isinstance(rule, RecordingRule) else rule.alert
