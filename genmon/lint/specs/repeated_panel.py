"""Two panels of a dashboard carry the same title."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs

REPEATED_PANEL = Code(
    "GM309",
    "panel title used twice",
    "People find a panel by its title; within a dashboard each title is used once.",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each title after its first use."""
    for board in specs.dashboards.values():
        first: dict[str, Span] = {}
        for panel in (panel for row in board.rows for panel in row.panels):
            span = panel.at("title")
            earlier = first.setdefault(panel.title, span)
            if earlier is not span:
                yield Diagnostic(
                    REPEATED_PANEL,
                    f"a second panel is called `{panel.title}`",
                    span,
                    hint="give it a title of its own",
                    notes=(Note("the first one", earlier),),
                )


RULE = LintRule("repeated_panel", check)
