"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path

import click

from genmon.cli.report import Format

specs = click.option(
    "--specs",
    type=click.Path(path_type=Path),
    default=Path("specs"),
    show_default=True,
    metavar="DIR",
    help="The folder of specs: one folder a system.",
)
out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="The folder that is generated.",
)
systems = click.option(
    "--system",
    "systems",
    multiple=True,
    metavar="NAME",
    help="Only this system; may be given several times.",
)
alerts = click.option(
    "--alert",
    "alerts",
    multiple=True,
    metavar="NAME",
    help="Only this alert; may be given several times.",
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    help="How many checkers run at once.  [default: one a processor]",
)
environment = click.option(
    "--environment",
    default="",
    metavar="NAME",
    help="Compile the systems that have this environment, as they are there.",
)
output_format = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="How findings are shown.",
)
