"""What an alert compares its signal with: one comparison, or the two ends of a band."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

UPWARDS = frozenset({"above", "at_least"})
"""The words that an alert on too much compares with."""
DOWNWARDS = frozenset({"below", "at_most"})
"""The words that an alert on too little compares with."""

_OPERATORS = {"above": ">", "at_least": ">=", "below": "<", "at_most": "<=", "equals": "=="}


class Limit(NamedTuple):
    """One comparison in the signal's unit: a word of the language, and a number."""

    word: str
    value: Decimal

    @property
    def operator(self) -> str:
        """PromQL's operator, which holds where a value is beyond: ``100 > 90`` for ``above 90``."""
        return _OPERATORS[self.word]

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value is beyond the limit."""
        match self.word:
            case "above":
                return value > self.value
            case "at_least":
                return value >= self.value
            case "below":
                return value < self.value
            case "at_most":
                return value <= self.value
            case _:
                return value == self.value


class Threshold(NamedTuple):
    """The limit of some series of an alert: of one member, a label and its value, or of all others.

    A band holds from ``limit`` up to where ``end`` begins to hold. ``series`` is PromQL for the
    values that are compared, those left out that are not to be judged; ``said`` is the limit as the
    spec has it, such as ``above 100ms``.
    """

    limit: Limit
    end: Limit | None = None
    member: tuple[str, str] | None = None
    series: str = ""
    said: str = ""

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value is beyond the limit, and not beyond the end of the band."""
        return self.limit.holds(value) and not (self.end and self.end.holds(value))
