"""What a lint rule is, and the one way in which rules are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from genmon.diag import Diagnostic
from genmon.frozen import dataclass

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class LintRule(Generic[S]):
    """One thing that may be wrong: a name, and a function from what is looked at to findings.

    What is looked at is a system's specs, the PromQL of its plan, or its routes.
    """

    name: str
    check: Callable[[S], Iterable[Diagnostic]]


def run_rules(rules: Iterable[LintRule[S]], subject: S) -> list[Diagnostic]:
    """Return all that the rules find, in their order."""
    return [finding for rule in rules for finding in rule.check(subject)]
