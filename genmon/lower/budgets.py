"""A system's specs in; findings on what few lines ask of genmon, and no machine gives, out.

They are looked for first: the stages below would not come to an end, or to no end that is of use.
"""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lower.silence import MOST_BRANCHES, branches_of_windows
from genmon.model.slos import signals_read
from genmon.model.system_specs import SystemSpecs

TOO_DEEP = Code(
    "GM133",
    "signals that read signals without end",
    """
A signal may read another, which reads a third. Each reading takes as long as an evaluation, and
each look back adds its window, so what comes out at the end of so many is of long ago.

Let the signal read the first ones itself, or record what they have in common.
""",
)
TOO_MANY_WINDOWS = Code(
    "GM134",
    "maintenance windows that split the routes too often",
    """
A window with `only` gives each route a branch for the alerts that it mutes, and one for each set of
windows that an alert can be in at once: ten windows on ten labels make a thousand branches.

Put what belongs together under one label, so that an alert is in one of the windows:

    maintenance:
      database: {when: saturday 22:00-24:00 UTC, mutes: [warning], only: {component: database}}
      updates:  {when: sunday 02:00-04:00 UTC, mutes: [warning], only: {component: [web, worker]}}
""",
)
_DEEPEST = 50


def budget_problems(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield what is beyond what the stages below can do."""
    yield from _deep(specs)
    yield from _many_windows(specs)


def _deep(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield the first signal, by name, from which the way is too long; a circle is none."""
    level = {name for name, spec in specs.signals.items() if not _read(specs, name)}
    seen: set[str] = set()
    for _ in range(_DEEPEST):
        seen |= level
        level = {
            name
            for name in specs.signals.keys() - seen
            if all(one in seen for one in _read(specs, name))
        }
        if not level:
            return
    name = min(level)
    message = f"`{name}` reads signals through more than {_DEEPEST} others"
    hint = "let it read the first of them"
    yield Diagnostic(TOO_DEEP, message, specs.signals[name].span, hint=hint)


def _read(specs: SystemSpecs, name: str) -> list[str]:
    return [other for other in signals_read(specs.signals[name]) if other in specs.signals]


def _many_windows(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield the first window with which there are too many branches."""
    last = branches_of_windows(specs)
    if last:
        message = f"with `{last}`, each route has more than {MOST_BRANCHES} branches for windows"
        hint = "name the same label in the `only` of several windows, with other values"
        yield Diagnostic(TOO_MANY_WINDOWS, message, specs.place("maintenance", last), hint=hint)
