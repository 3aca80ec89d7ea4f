"""``genmon init``: a commented starter system that renders and passes at once."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from genmon.cli.exits import Exit
from genmon.cli.terminal import complain, say


@click.command()
@click.argument(
    "directory", type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]", default="."
)
def command(directory: Path) -> int:
    """Write a commented starter system under DIR/specs; DIR is this folder where it is left out.

    A file that stands there already is never overwritten.
    """
    from genmon.artifact import json_bytes
    from genmon.commands.schema.of_specs import spec_schema
    from genmon.publish.starter import SCHEMA, STARTER, write_starter

    taken = [name for name in STARTER if (directory / name).exists()]
    if taken:
        complain(f"{directory / taken[0]} exists already; nothing was written")
        return Exit.FINDINGS
    try:
        schema = json_bytes(spec_schema())
        write_starter(directory, schema)
    except OSError as error:
        complain(f"{directory} cannot be written: {error.strerror}")
        return Exit.FINDINGS
    for name in STARTER:
        say(f"wrote {directory / name}")
    say(f"wrote {directory / SCHEMA}, for completion in editors")
    there = "" if directory == Path() else f"cd {shlex.quote(str(directory))} && "
    say(f"next: {there}genmon render")
    return Exit.CLEAN
