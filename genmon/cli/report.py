"""Show findings in the form asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from genmon.cli.terminal import has_colour, say
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

    Without ``notes``, text leaves out remarks: what is neither an error nor a warning and stands in
    a spec. What is said of the output folder is always shown.
    """
    from genmon.pipeline.masking import discreet

    diagnostics = [discreet(diagnostic) for diagnostic in diagnostics]
    if form is not Format.TEXT:
        say(_renderer(form)(diagnostics, texts), nl=False)
        return
    shown = [d for d in diagnostics if notes or not is_remark(d)]
    if shown:
        from genmon.diag.render_text import render_text

        say(render_text(shown, texts, color=has_colour()), err=True, nl=False)


def is_remark(diagnostic: Diagnostic) -> bool:
    """Tell whether text shows a finding to those only who ask for remarks."""
    return diagnostic.severity is Severity.INFO and diagnostic.span is not None


def _renderer(form: Format) -> Renderer:
    from importlib import import_module

    renderer: Renderer = getattr(import_module(f"genmon.diag.render_{form}"), f"render_{form}")
    return renderer
