"""``genmon explain``: a code, a word of the language, an alert or a signal, in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import complain, say

if TYPE_CHECKING:
    from genmon.commands.explain.alert import Page

_CODE = re.compile(r"GM\d+", re.IGNORECASE)


@click.command()
@click.argument("subject", metavar="CODE|WORD|ALERT|SIGNAL")
@options.specs
@options.systems
@options.environment
@options.text_or_json
def command(
    subject: str, specs: Path, systems: tuple[str, ...], environment: str, form: str
) -> int:
    """Explain a code (GM304), a word of the language (quantile), an alert or a signal.

    A code and a word of the language need no specs; `--system` asks for the alert or the signal of
    that name. For an alert: the spec lines it came from, the expression in words and in PromQL, the
    rungs beside it, the severity, who is notified when, and the panel that shows it.
    """
    if _CODE.fullmatch(subject):
        return _code(subject.upper(), Format(form))
    said = Exit.FINDINGS if systems else _word(subject, Format(form))
    return said if said is Exit.CLEAN else _thing(subject, specs, systems, environment, form)


def _code(subject: str, form: Format) -> int:
    from genmon.compile.codes import code_of, every_code

    code = code_of(subject)
    if code is None:
        from genmon.diag import did_you_mean

        codes = [one.id for one in every_code()]
        complain(f"there is no code {subject}; {did_you_mean(subject, codes)}")
        return Exit.USAGE
    text = code.explanation.strip()
    if form is Format.JSON:
        _print({"code": code.id, "title": code.title, "explanation": text})
    else:
        tell(f"{code.id}: {code.title}\n\n{text}")
    return Exit.CLEAN


def _word(subject: str, form: Format) -> Exit:
    from dataclasses import asdict

    from genmon.cli.word_text import text_of
    from genmon.commands.explain.words import about

    entries, keys = about(subject)
    if not entries and not keys:
        return Exit.FINDINGS
    if form is Format.JSON:
        found = {"entries": list(map(asdict, entries)), "keys": list(map(asdict, keys))}
        _print({"word": subject, **found})
    else:
        tell(text_of(entries, keys))
    return Exit.CLEAN


def _thing(subject: str, specs: Path, systems: tuple[str, ...], environment: str, form: str) -> int:
    from genmon.commands.explain.alert import describe, known_alerts
    from genmon.commands.explain.signal import describe_signal, known_signals
    from genmon.compile.stages import plan_systems
    from genmon.diag import has_errors
    from genmon.plan import Plan

    planned, diagnostics, texts = plan_systems(specs, systems, environment=environment)
    plan = Plan(tuple(one.plan for one in planned))
    pages = (*describe(plan, subject, texts), *describe_signal(planned, subject, texts))
    if pages and form == Format.JSON:
        _print({"pages": [_entry(page) for page in pages]})
    elif pages:
        tell("\n\n".join(map(str, pages)))
    if pages:
        return Exit.CLEAN
    show(diagnostics, texts, Format(form), notes=False)
    if has_errors(diagnostics):
        complain(f"`{subject}` is in no system that is free of errors")
        return exit_of(diagnostics)
    complain(_not_found(subject, {*known_alerts(plan), *known_signals(planned)}))
    return Exit.USAGE


def _not_found(subject: str, names: set[str]) -> str:
    from genmon.commands.explain.words import words
    from genmon.diag import did_you_mean

    hint = did_you_mean(subject, names | words(), what="words")
    if not hint.startswith("did you mean"):
        hint = did_you_mean(subject, names, what="alerts and signals")
    return f"no system has an alert or a signal `{subject}`, and the language no such word; {hint}"


def _entry(page: Page) -> dict[str, Any]:
    sections = {title: list(lines) for title, lines in page.sections}
    return {"system": page.system, "name": page.name, "what": page.what, "sections": sections}


def _print(value: dict[str, Any]) -> None:
    from genmon.artifact import json_bytes

    say(json_bytes(value), nl=False)
