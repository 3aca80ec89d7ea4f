"""``genmon trace``: every statement of the requirements, and what answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import say

if TYPE_CHECKING:
    from genmon.commands.trace.statements import Trace, Traced


@click.command()
@options.specs
@options.systems
@options.environment
@click.option(
    "--missing", is_flag=True, help="Only what nothing answers; exit 1 where there is any."
)
@options.text_or_json
def command(
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    missing: bool,  # noqa: FBT001 - click passes flags so
    form: str,
) -> int:
    """List the statements under `seeds`, in order of id, and what answers each.

    That is a rule, a panel, a route, a receiver, an interval, a scrape job, a file, … that carries
    the id under `seed`; or another statement that says the same; or the reason why nothing can.
    """
    from genmon.commands.trace.statements import trace

    traced = trace(specs, systems, environment=environment)
    if traced.failed:
        show(traced.diagnostics, traced.texts, Format(form), notes=False)
        return exit_of(traced.diagnostics)
    shown = traced.missing if missing else traced.statements
    if form == Format.JSON:
        from genmon.artifact import json_bytes

        say(json_bytes(_tree(traced, shown)), nl=False)
    else:
        tell("\n".join([*_lines(shown), _summary(traced)]))
    return Exit.FINDINGS if missing and traced.missing else Exit.CLEAN


def _summary(traced: Trace) -> str:
    total = len(traced.statements)
    return f"{total - len(traced.missing)} of {total} statements answered"


def _lines(statements: tuple[Traced, ...]) -> Iterator[str]:
    """Yield each statement on a line, and what answers it indented below."""
    width = max((len(statement.id) for statement in statements), default=0) + 2
    for statement in statements:
        yield f"{statement.id:{width}}{statement.says}"
        yield from (" " * width + line for line in _answers(statement))


def _answers(traced: Traced) -> Iterator[str]:
    yield from (f"{answer.made.kind} {answer.made.name}" for answer in traced.answers)
    yield from (f"no file {file} is generated" for file in traced.not_written)
    if traced.reason:
        yield f"cannot be monitored: {traced.reason}"
    if traced.same_as:
        first, *more = _answers(traced.same_as)
        yield f"same as {traced.same_as.id} → {first}{f', and {len(more)} more' if more else ''}"
    elif not traced.is_answered and not traced.not_written:
        yield "nothing answers it"


def _tree(traced: Trace, statements: tuple[Traced, ...]) -> dict[str, Any]:
    return {
        "statements": [_entry(statement) for statement in statements],
        "answered": len(traced.statements) - len(traced.missing),
        "total": len(traced.statements),
    }


def _entry(traced: Traced) -> dict[str, Any]:
    return {
        "system": traced.system,
        "id": traced.id,
        "says": traced.says,
        "at": str(traced.span),
        "answered": traced.is_answered,
        "answers": [
            {"kind": answer.made.kind, "name": answer.made.name, "at": str(answer.span)}
            for answer in traced.answers
        ],
        "not": traced.reason,
        "as": traced.same_as.id if traced.same_as else "",
        "not_written": list(traced.not_written),
    }
