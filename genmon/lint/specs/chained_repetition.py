"""A statement repeats one that is itself a repetition."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note
from genmon.lint.rule import LintRule
from genmon.model.seeds import Statement
from genmon.model.system_specs import SystemSpecs

CHAINED_REPETITION = Code(
    "GM352",
    "repetition of a repetition",
    """
`as` leads to the statement that is answered, in one step: a chain would hide where the answer is,
and a circle would have none. Name the statement at the end of the chain.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each `as` whose statement has an `as` of its own, or is the same."""
    for name, statement in specs.seeds.items():
        other = specs.seeds.get(statement.repeats or "")
        if statement.repeats == name:
            message, hint = f"`{name}` repeats itself", "name another statement"
            yield Diagnostic(CHAINED_REPETITION, message, statement.at("as"), hint=hint)
        elif other is not None and other.repeats is not None:
            yield _chained(name, statement, other)


def _chained(name: str, statement: Statement, other: Statement) -> Diagnostic:
    ends = other.repeats not in {name, statement.repeats}
    return Diagnostic(
        CHAINED_REPETITION,
        f"`{name}` repeats `{statement.repeats}`, which is itself a repetition",
        statement.at("as"),
        hint=f"write `as: {other.repeats}`" if ends else "say what answers one of them",
        notes=(Note(f"`{statement.repeats}` repeats `{other.repeats}`", other.at("as")),),
    )


RULE = LintRule("chained_repetition", check)
