"""``genmon schema``: the JSON Schema of a spec file, generated from the models."""

from __future__ import annotations

from pathlib import Path

import click

from genmon.cli.exits import Exit
from genmon.cli.terminal import say


@click.command()
@click.option(
    "--names-of",
    "specs",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Offer the names that the specs in this folder define: severities, receivers, signals.",
)
def command(specs: Path | None) -> int:
    """Print the JSON Schema of a spec file.

    \b
    genmon schema --names-of specs > spec.schema.json
    Then put this line on top of a spec, for editors with a YAML language server:
    # yaml-language-server: $schema=../../spec.schema.json
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.artifact import json_bytes
    from genmon.commands.schema.of_specs import names_of, spec_schema

    say(json_bytes(spec_schema(names_of(specs) if specs else None)), nl=False)
    return Exit.CLEAN
