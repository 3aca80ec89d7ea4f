"""A `seed` names a statement that the section `seeds` does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.lint.rule import LintRule
from genmon.model.seeded import seeded
from genmon.model.system_specs import SystemSpecs

UNKNOWN_STATEMENT = Code(
    "GM350",
    "unknown statement",
    """
A system that has a section `seeds` lists every statement of its requirements there, and `seed: …`
names one of them. A name that is not in the list is a slip of the pen, or a statement that was
forgotten: correct the name, or add the statement.

    seeds:
      SHOP-007: {says: the checkout answers within 500 ms}
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each name that is not in the list, where there is a list."""
    for one in seeded(specs) if specs.seeds else ():
        for index, name in enumerate(one.seeds):
            if name not in specs.seeds:
                yield Diagnostic(
                    UNKNOWN_STATEMENT,
                    f"unknown statement `{name}`",
                    one.at(index),
                    hint=did_you_mean(name, specs.seeds, what="statements"),
                )


RULE = LintRule("unknown_statement", check)
