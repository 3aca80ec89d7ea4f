"""``genmon mutate``: whether the generated proofs notice when a rule is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from genmon.cli import options
from genmon.cli.exits import Exit
from genmon.cli.fit import tell
from genmon.cli.progress import Progress
from genmon.cli.report import Format, exit_of, show
from genmon.cli.terminal import say

if TYPE_CHECKING:
    from genmon.commands.mutate.fates import Examined
    from genmon.commands.mutate.run import Outcome


@click.command()
@options.specs
@options.systems
@options.environment
@options.alerts
@click.option(
    "--operator",
    "operators",
    multiple=True,
    metavar="NAME",
    help="Only this change; several times.",
)
@click.option(
    "--sample",
    type=click.IntRange(1),
    metavar="N",
    help="Only so many, chosen by their digests: always the same.",
)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 100),
    default=97.0,
    show_default=True,
    help="Exit 1 where fewer than this share, in percent, is killed.",
)
@options.jobs
@options.no_cache
@options.text_or_json
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    specs: Path,
    systems: tuple[str, ...],
    environment: str,
    alerts: tuple[str, ...],
    operators: tuple[str, ...],
    sample: int | None,
    at_least: float,
    jobs: int,
    no_cache: bool,  # noqa: FBT001 - click passes flags so
    form: str,
) -> int:
    """Change the rules one at a time, and see whether their proofs fail.

    Each change is a mutant: a comparison turned, a threshold moved, a label dropped. One that the
    proofs do not notice survives, unless a rule shows that nothing could tell it from the original.
    Records that no alert reads are left out: they have no proofs.

    \b
    Exit codes: 0 enough are killed, 1 too few are or a proof fails, 3 promtool fails.
    """  # noqa: D301 - click's mark for a paragraph to keep
    from genmon.commands.mutate.run import Request, mutate

    started = monotonic()
    request = Request(
        specs,
        systems,
        alerts,
        operators,
        jobs=jobs,
        cached=not no_cache,
        sample=sample or 0,
        environment=environment,
    )
    with Progress() as progress:
        outcome = mutate(request, progress.share("mutants"))
    show(outcome.diagnostics, outcome.texts, Format.TEXT, notes=False)
    if outcome.failed:
        return Exit.BROKEN if outcome.tool_failed else exit_of(outcome.diagnostics)
    if form == Format.JSON:
        from genmon.artifact import json_bytes

        say(json_bytes(_tree(outcome)), nl=False)
    else:
        tell("\n".join(_report(outcome, monotonic() - started)))
    return (
        Exit.CLEAN if _share(Counter(map(_said, outcome.examined))) >= at_least else Exit.FINDINGS
    )


def _said(examined: Examined) -> str:
    return "equivalent" if examined.is_equivalent else str(examined.fate)


def _share(counts: Counter[str]) -> float:
    """Return the killed of those that can be, in percent."""
    judged = counts["killed"] + counts["survived"]
    return 100 * counts["killed"] / judged if judged else 100.0


def _report(outcome: Outcome, seconds: float) -> Iterator[str]:
    yield from _table("operator", outcome.examined, lambda one: (one.mutant.operator,))
    yield ""
    yield from _survivors(outcome.examined)
    yield from _reasons(outcome.examined)
    counts = Counter(map(_said, outcome.examined))
    tried = len(outcome.examined)
    if tried < outcome.made:
        yield f"a sample: {tried} of {outcome.made} mutants, those whose digests come first"
    if outcome.unread:
        yield f"left out: {outcome.unread} mutants of records that no alert reads"
    yield (
        f"{counts['killed']} of {counts['killed'] + counts['survived']} mutants killed "
        f"({_share(counts):.1f} %), {counts['equivalent']} equivalent; {seconds:.1f} s"
    )


def _table(
    title: str, examined: Iterable[Examined], key: Callable[[Examined], Iterable[str]]
) -> Iterator[str]:
    rows = _counted(examined, key)
    width = max([len(title), *map(len, rows)])
    yield f"{title:{width}}  mutants  killed  equivalent  survived      %"
    for name, counts in rows.items():
        yield (
            f"{name:{width}}  {counts.total():7}  {counts['killed']:6}  {counts['equivalent']:10}  "
            f"{counts['survived']:8}  {_share(counts):5.1f}"
        )


def _counted(
    examined: Iterable[Examined], key: Callable[[Examined], Iterable[str]]
) -> dict[str, Counter[str]]:
    rows: dict[str, Counter[str]] = {}
    for one in examined:
        for name in key(one):
            rows.setdefault(name, Counter())[_said(one)] += 1
    return dict(sorted(rows.items()))


def _survivors(examined: Iterable[Examined]) -> Iterator[str]:
    for one in examined:
        if _said(one) == "survived":
            mutant = one.mutant
            yield f"{mutant.original.origin.span}: {mutant.name}: {mutant.operator}"
            yield f"    {mutant.before}  →  {mutant.after}"
            yield f"    survives {len(one.cases)} cases of {', '.join(one.alerts)}"


def _reasons(examined: Iterable[Examined]) -> Iterator[str]:
    counter = Counter(one.reason for one in examined if one.is_equivalent)
    for name, count in sorted(counter.items()):
        yield f"equivalent by {name}: {count}"


def _tree(outcome: Outcome) -> dict[str, Any]:
    return {
        "operators": _rates(outcome, lambda one: (one.mutant.operator,)),
        "alerts": _rates(outcome, lambda one: (f"{one.mutant.system}/{a}" for a in one.alerts)),
        "left_out": outcome.unread,
        "made": outcome.made,
        "mutants": [_entry(examined) for examined in outcome.examined],
    }


def _rates(outcome: Outcome, key: Callable[[Examined], Iterable[str]]) -> dict[str, Any]:
    return {
        name: {"mutants": counts.total(), **dict(sorted(counts.items())), "percent": _share(counts)}
        for name, counts in _counted(outcome.examined, key).items()
    }


def _entry(examined: Examined) -> dict[str, Any]:
    return {
        "system": examined.mutant.system,
        "rule": examined.mutant.name,
        "at": str(examined.mutant.original.origin.span),
        "operator": examined.mutant.operator,
        "before": examined.mutant.before,
        "after": examined.mutant.after,
        "fate": _said(examined),
        "reason": examined.reason if examined.is_equivalent else "",
        "alerts": list(examined.alerts),
    }
