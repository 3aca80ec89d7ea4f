"""A statement repeats one that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

UNKNOWN_REPETITION = Code(
    "GM351",
    "repetition of an unknown statement",
    """
`as: SHOP-007` says that a statement repeats another one of the same system, and that whatever
answers the other answers it too. The other one is not in the section `seeds`.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each `as` whose statement is not in the list."""
    for name, statement in specs.seeds.items():
        if statement.repeats is not None and statement.repeats not in specs.seeds:
            others = [other for other in specs.seeds if other != name]
            yield Diagnostic(
                UNKNOWN_REPETITION,
                f"unknown statement `{statement.repeats}`",
                statement.at("as"),
                hint=did_you_mean(statement.repeats, others, what="statements"),
            )


RULE = LintRule("unknown_repetition", check)
