"""Show findings in the form asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from genmon.cli.exits import Exit
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
    from genmon.compile.masking import discreet

    diagnostics = [discreet(diagnostic) for diagnostic in diagnostics]
    if form is not Format.TEXT:
        say(_renderer(form)(diagnostics, texts), nl=False, is_log=True)
        return
    shown = [d for d in diagnostics if notes or not is_remark(d)]
    if shown:
        from genmon.diag.render_text import render_text

        say(render_text(shown, texts, color=has_colour()), err=True, nl=False)


_OF_THE_COMMAND_LINE = frozenset(
    {"GM104", "GM232", "GM648", "GM662", "GM680", "GM720", "GM733", "GM735"}
)
"""Codes of names that a person gave as arguments, and that nothing has."""


def exit_of(diagnostics: Sequence[Diagnostic]) -> Exit:
    """Return how a command ends that these findings stopped: the arguments may be to blame."""
    errors = {d.code.id for d in diagnostics if d.severity is Severity.ERROR}
    misused = bool(errors) and errors <= _OF_THE_COMMAND_LINE
    return Exit.USAGE if misused else Exit.FINDINGS


def is_remark(diagnostic: Diagnostic) -> bool:
    """Tell whether text shows a finding to those only who ask for remarks."""
    return diagnostic.severity is Severity.INFO and diagnostic.span is not None


def _renderer(form: Format) -> Renderer:
    from importlib import import_module

    renderer: Renderer = getattr(import_module(f"genmon.diag.render_{form}"), f"render_{form}")
    return renderer
