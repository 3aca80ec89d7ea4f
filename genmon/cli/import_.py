"""``genmon import``: rule files to specs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say
from genmon.text.plural import counted

if TYPE_CHECKING:
    from genmon.commands.import_.run import Imported


@click.command()
@click.argument("source", type=click.Choice(["rules"]))
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The folder of the new system, such as specs/shop.",
)
@click.option("--force", is_flag=True, help="Replace files that stand there and differ.")
@options.text_or_json
def command(
    source: str,  # noqa: ARG001 - there is only one as yet
    paths: tuple[Path, ...],
    into: Path,
    force: bool,  # noqa: FBT001 - click passes flags so
    form: str,
) -> int:
    """Turn Prometheus rule files, or folders of them, into specs that compile.

    What becomes of each rule is printed: kept as a construct, folded into something else, raw as
    PromQL with a proof that was found, or dropped. Importing again changes nothing.

    \b
    Exit codes: 0 all rules are there, 1 some are not or a file is unsound, 2 usage.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.commands.import_.run import import_rules

    if not _is_system(into):
        raise click.BadParameter(
            f"`{into.name}` is no name of a system: use lower case letters, digits and `-`",
            param_hint="--into",
        )
    try:
        imported = import_rules(paths, into, force=force)
    except OSError as error:
        complain(f"{into} cannot be written: {error.strerror}")
        return Exit.FINDINGS
    show(imported.diagnostics, imported.texts, Format.TEXT, notes=False)
    if imported.failed:
        return exit_of(imported.diagnostics)
    if form == Format.JSON:
        from genmon.artifact import json_bytes

        say(json_bytes(_tree(imported)), nl=False)
    else:
        tell("\n".join(_lines(imported)))
    return Exit.FINDINGS if any(entry.is_lost for entry in imported.report) else Exit.CLEAN


def _is_system(into: Path) -> bool:
    import re

    from genmon.model import forms

    return re.match(forms.WORD, into.name) is not None


def _lines(imported: Imported) -> Iterator[str]:
    yield from map(str, imported.report)
    yield from (f"wrote {path}" for path in imported.written)
    counts = Counter(entry.fate for entry in imported.report)
    parts = ", ".join(f"{number} {fate}" for fate, number in counts.items())
    lost = sum(entry.is_lost for entry in imported.report)
    yield f"{parts or 'nothing to import'}; {counted(lost, 'thing')} lost"


def _tree(imported: Imported) -> dict[str, object]:
    return {
        "written": imported.written,
        "unchanged": imported.unchanged,
        "report": [
            {
                "at": str(entry.span),
                "fate": entry.fate,
                "what": entry.what,
                "why": entry.why,
                "lost": entry.is_lost,
            }
            for entry in imported.report
        ],
    }
