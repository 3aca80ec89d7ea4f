"""``genmon explain``: an alert, or a diagnostic code, in words."""

from __future__ import annotations

import re
from pathlib import Path

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.report import Format, show

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
        from genmon.diag import did_you_mean

        click.echo(f"genmon: there is no code {subject}; {did_you_mean(subject, codes)}", err=True)
        return Exit.FINDINGS
    code = codes[subject]
    click.echo(f"{code.id}: {code.title}\n\n{code.explanation.strip()}")
    return Exit.CLEAN


def _alert(subject: str, specs: Path, systems: tuple[str, ...]) -> int:
    from genmon.pipeline.compile import plan_specs
    from genmon.pipeline.describe import describe, known_alerts

    plan, diagnostics, texts = plan_specs(specs, systems)
    pages = describe(plan, subject, texts)
    if not pages:
        show(diagnostics, texts, Format.TEXT, notes=False)
        from genmon.diag import did_you_mean

        hint = did_you_mean(subject, known_alerts(plan), what="alerts")
        click.echo(f"genmon: no system has an alert `{subject}`; {hint}", err=True)
        return Exit.FINDINGS
    click.echo("\n\n".join(pages))
    return Exit.CLEAN
