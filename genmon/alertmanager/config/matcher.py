"""A condition on one label, and whether a set of labels meets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from genmon.frozen import dataclass
from genmon.text.go_regex import anchored, compile_regex

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Matcher:
    """``label operator value``; a label that is missing counts as empty.

    Regular expressions match the whole value. Each value is looked at once: few different values
    of a label come by in practice, and a look into a table is a tenth of a match.
    """

    label: str
    operator: str
    value: str
    _seen: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Compile the expression, so that what Go refuses is refused here (``RegexError``)."""
        if self.is_regex:
            compile_regex(anchored(self.value))

    @property
    def is_regex(self) -> bool:
        """Tell whether the value is a regular expression."""
        return self.operator in {"=~", "!~"}

    @property
    def is_negative(self) -> bool:
        """Tell whether it asks for what is not so."""
        return self.operator[0] == "!"

    def accepts(self, value: str) -> bool:
        """Tell whether a value of the label meets the condition."""
        if not self.is_regex:
            return (value == self.value) != self.is_negative
        known = self._seen.get(value)
        if known is None:
            found = compile_regex(anchored(self.value)).search(value) is not None
            known = self._seen[value] = found != self.is_negative
        return known

    def matches(self, labels: Labels) -> bool:
        """Tell whether the labels meet the condition."""
        return self.accepts(labels.get(self.label, ""))

    def __str__(self) -> str:
        """Render as people write it."""
        return f'{self.label}{self.operator}"{self.value}"'


def all_match(matchers: Iterable[Matcher], labels: Labels) -> bool:
    """Tell whether every condition is met; there may be none."""
    return all(matcher.matches(labels) for matcher in matchers)
