"""Options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from genmon.cli.report import Format


def stacked(*added: Callable[..., Any]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return a decorator that adds options, in the order in which help lists them."""

    def decorate(function: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(added):
            function = option(function)
        return function

    return decorate


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
    help="Read the systems that have this environment, as they are there.",
)
output_format = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="How findings are shown.",
)
_results = click.option(
    "--format",
    "form",
    type=click.Choice([Format.TEXT.value, Format.JSON.value]),
    default=Format.TEXT.value,
    show_default=True,
    help="How the results are shown.",
)
_short = click.option("--json", "form", flag_value=Format.JSON.value, hidden=True)


def text_or_json(function: Callable[..., int]) -> Callable[..., int]:
    """Add ``--format``; ``--json``, the form that some commands had before, is still understood."""
    return _results(_short(function))


no_cache = click.option("--no-cache", is_flag=True, help="Check again what is known from before.")
system = click.option(
    "--system",
    default="",
    metavar="NAME",
    help="Whose routes; may be left out where there is one system.",
)
config_file = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An Alertmanager configuration, in place of a system's.",
)


class _AlertmanagerVersion(click.ParamType[tuple[int, int]]):
    name = "version"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        found = re.fullmatch(r"v?0\.(\d{2})(?:\.\d+)?", str(value))
        if found is None or not _OLDEST <= int(found[1]) <= _NEWEST:
            self.fail(f"`{value}` is none of 0.{_OLDEST} to 0.{_NEWEST}", param, ctx)
        return 0, int(found[1])


_OLDEST, _NEWEST = 25, 33
alertmanager = click.option(
    "--alertmanager",
    type=_AlertmanagerVersion(),
    metavar="VERSION",
    help="Read the file as this Alertmanager does, 0.25 to 0.33.",
)
