"""``genmon explain``: an alert, or a diagnostic code, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.report import Format, show
from genmon.cli.terminal import say
from genmon.diag import did_you_mean, has_errors

_CODE = re.compile(r"GM\d+", re.IGNORECASE)


@click.command()
@click.argument("subject", metavar="CODE|ALERT")
@options.specs
@options.systems
def command(subject: str, specs: Path, systems: tuple[str, ...]) -> int:
    """Explain a diagnostic code (GM304) or an alert (HighAPILatency).

    For an alert: the spec lines it came from, the expression in words and in PromQL, the rungs
    beside it, the severity, who is notified when, and the panel that shows it.
    """
    return _code(subject.upper()) if _CODE.fullmatch(subject) else _alert(subject, specs, systems)


def _code(subject: str) -> int:
    from genmon.pipeline.codes import every_code

    codes = {code.id: code for code in every_code()}
    if subject not in codes:
        say(f"genmon: there is no code {subject}; {did_you_mean(subject, codes)}", err=True)
        return Exit.FINDINGS
    code = codes[subject]
    say(f"{code.id}: {code.title}\n\n{code.explanation.strip()}")
    return Exit.CLEAN


def _alert(subject: str, specs: Path, systems: tuple[str, ...]) -> int:
    from genmon.pipeline.compile import plan_specs
    from genmon.pipeline.describe import describe, known_alerts

    plan, diagnostics, texts = plan_specs(specs, systems)
    pages = describe(plan, subject, texts)
    if pages:
        say("\n\n".join(pages))
        return Exit.CLEAN
    show(diagnostics, texts, Format.TEXT, notes=False)
    say(_not_found(subject, known_alerts(plan), whole=not has_errors(diagnostics)), err=True)
    return Exit.FINDINGS


def _not_found(subject: str, known: Sequence[str], *, whole: bool) -> str:
    if not whole:
        return f"genmon: `{subject}` is in no system that is free of errors"
    hint = did_you_mean(subject, known, what="alerts")
    return f"genmon: no system has an alert `{subject}`; {hint}"
