"""``genmon schema``: the JSON Schema of a spec file, generated from the models."""

from __future__ import annotations

import click

from genmon.cli.exits import Exit
from genmon.cli.terminal import say


@click.command()
def command() -> int:
    """Print the JSON Schema of a spec file.

    \b
    genmon schema > spec.schema.json
    Then put this line on top of a spec, for editors with a YAML language server:
    # yaml-language-server: $schema=../../spec.schema.json
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.artifact import json_bytes
    from genmon.pipeline.schema import spec_schema

    say(json_bytes(spec_schema()), nl=False)
    return Exit.CLEAN
