"""``genmon environments``: which there are, and what differs between two of them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.compile.environments import Compared


@click.command()
@click.argument("names", nargs=-1, metavar="[A B]")
@options.specs
@options.systems
@options.text_or_json
def command(names: tuple[str, ...], specs: Path, systems: tuple[str, ...], form: str) -> int:
    """List the environments of each system, or say what differs between A and B.

    One line a changed value: where it stands in the specs, and what it is in each of the two.
    """
    from genmon.compile.environments import compare_environments
    from genmon.compile.stages import plan_specs
    from genmon.diag import has_errors

    if len(names) not in {0, 2}:
        raise click.UsageError("name two environments, or none to list them")
    _, diagnostics, texts = plan_specs(specs, systems)
    if has_errors(diagnostics):
        show(diagnostics, texts, Format(form), notes=False)
        return exit_of(diagnostics)
    pair = (names[0], names[1]) if names else None
    compared = compare_environments(specs, systems, pair)
    if form == Format.JSON:
        say(_json(compared), nl=False)
    else:
        for line in (line for one in compared for line in _lines(one, pair)):
            tell(line)
    return Exit.CLEAN if compared else _nothing(pair)


def _lines(compared: Compared, pair: tuple[str, str] | None) -> Iterator[str]:
    if pair is None:
        yield f"{compared.system}: {', '.join(_marked(compared))}"
        return
    first, second = pair
    if not compared.differences:
        yield f"{compared.system}: {first} and {second} are the same"
    for difference in compared.differences:
        where = ".".join(difference.path)
        before, after = difference.before, difference.after
        yield f"{compared.system}: {where}: {before} in {first}, {after} in {second}"


def _json(found: Sequence[Compared]) -> bytes:
    from genmon.artifact import json_bytes

    entries = [
        {
            "system": compared.system,
            "environments": list(compared.environments),
            "default": compared.default,
            "differences": [
                {"path": list(each.path), "before": each.before, "after": each.after}
                for each in compared.differences
            ],
        }
        for compared in found
    ]
    return json_bytes({"systems": entries})


def _marked(compared: Compared) -> Iterator[str]:
    for name in compared.environments:
        yield f"{name} (default)" if name == compared.default else name


def _nothing(pair: tuple[str, str] | None) -> int:
    what = f"both `{pair[0]}` and `{pair[1]}`" if pair else "`environments`"
    complain(f"no system has {what}")
    return Exit.USAGE if pair else Exit.FINDINGS
