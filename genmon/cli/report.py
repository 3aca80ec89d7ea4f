"""Show findings in the form asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

import click

from genmon.diag import Diagnostic, Severity


class Format(StrEnum):
    """The forms in which findings are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


Renderer = Callable[[Sequence[Diagnostic], Mapping[str, str]], str]


def show(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], form: Format, *, notes: bool = True
) -> None:
    """Print findings: text for people on standard error, the other forms on standard output.

    Without ``notes``, text leaves out what is neither an error nor a warning.
    """
    if form is not Format.TEXT:
        click.echo(_renderer(form)(diagnostics, texts), nl=False)
        return
    shown = [d for d in diagnostics if notes or d.severity is not Severity.INFO]
    if shown:
        from genmon.diag.render_text import render_text

        color = sys.stderr.isatty()
        click.echo(render_text(shown, texts, color=color), err=True, nl=False)


def _renderer(form: Format) -> Renderer:
    from importlib import import_module

    renderer: Renderer = getattr(import_module(f"genmon.diag.render_{form}"), f"render_{form}")
    return renderer
