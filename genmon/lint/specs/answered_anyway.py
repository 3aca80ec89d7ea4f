"""A statement cannot be monitored, and yet something answers it."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note
from genmon.lint.rule import LintRule
from genmon.model.seeded import seeded
from genmon.model.system_specs import SystemSpecs

ANSWERED_ANYWAY = Code(
    "GM353",
    "answered although it cannot be",
    """
`not: <reason>` says that nothing can answer a statement, and a `seed: …` elsewhere says that
something does. One of the two is out of date: remove the reason, or the seed.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each `seed` that names a statement with a reason against it."""
    impossible = {name: one for name, one in specs.seeds.items() if one.reason}
    for one in seeded(specs) if impossible else ():
        for index, name in enumerate(one.seeds):
            if name in impossible:
                yield Diagnostic(
                    ANSWERED_ANYWAY,
                    f"`{name}` is answered here, although it cannot be monitored",
                    one.at(index),
                    hint="remove this `seed`, or the reason",
                    notes=(Note("the reason", impossible[name].at("not")),),
                )


RULE = LintRule("answered_anyway", check)
