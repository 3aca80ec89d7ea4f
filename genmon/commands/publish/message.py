"""The files that a publication changes → the message of its commit.

Its trailer names the commit of the specs: ``git log --format='%(trailers:key=Specs-commit)'``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import yaml

from genmon.frozen import dataclass
from genmon.publish.git import TRAILER, FileChange
from genmon.text.unseen import escape_unseen

_NAMED = 10
_SENTENCES = 50
_SHORT = 12
_RULES = "/prometheus/rules/"


class _Fate(StrEnum):
    """What became of an alert."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Account:
    """What a message is written from, beside the files: ``subject`` is empty where none is given.

    ``specs`` is the commit of the specs. ``sentences`` say what it means for people; None where
    that is not known, and then the alerts are named that differ in the files.
    """

    specs: str
    subject: str = ""
    sentences: tuple[str, ...] | None = None


def message_of(account: Account, changes: Sequence[FileChange]) -> str:
    """Return the message: a subject, what changes, how many files do, and the trailer."""
    systems = sorted({_system(change) for change in changes} - {""})
    if account.sentences is None:
        lines = [line for system in systems for line in _alerts(system, changes)]
    else:
        lines = _said(account.sentences)
    paragraphs = (
        account.subject.strip() or _subject(systems, account.specs),
        "\n".join([*lines, _files(changes)]),
        f"{TRAILER}: {account.specs}",
    )
    return "\n\n".join(map(escape_unseen, paragraphs)) + "\n"


def _said(sentences: Sequence[str]) -> list[str]:
    """Return the sentences, of very many the first: they are in the order of what matters."""
    left_out = len(sentences) - _SENTENCES
    more = [f"and {left_out} more changes: see `genmon diff`"] if left_out > 0 else []
    return [*sentences[:_SENTENCES], *more] or ["nothing changes in meaning"]


def _subject(systems: Sequence[str], specs: str) -> str:
    named = ", ".join(systems) if len(systems) <= _NAMED else f"{len(systems)} systems"
    of = f" of {named}" if named else ""
    return f"Publish the monitoring{of} from {specs[:_SHORT]}"


def _system(change: FileChange) -> str:
    return change.path.partition("/")[0] if "/" in change.path else ""


def _alerts(system: str, changes: Iterable[FileChange]) -> Iterator[str]:
    """Yield a line for each kind of change, with the names of the alerts."""
    rules = [
        file_change
        for file_change in changes
        if _system(file_change) == system and _RULES in file_change.path
    ]
    before = _by_name(change.before for change in rules)
    after = _by_name(change.after for change in rules)
    for fate, names in _fates(before, after).items():
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            yield f"{system}: {fate}: {', '.join(names[:_NAMED])}{more}"


def _fates(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[_Fate, list[str]]:
    both = before.keys() & after.keys()
    return {
        _Fate.ADDED: sorted(after.keys() - before.keys()),
        _Fate.REMOVED: sorted(before.keys() - after.keys()),
        _Fate.CHANGED: sorted(name for name in both if before[name] != after[name]),
    }


def _by_name(files: Iterable[bytes | None]) -> dict[str, list[Any]]:
    """Return the alerting rules by the name of their alert."""
    alerts: dict[str, list[Any]] = {}
    for rule in (rule for file in files if file for rule in _rules(file)):
        if isinstance(rule, dict) and "alert" in rule:
            alerts.setdefault(str(rule["alert"]), []).append(rule)
    return alerts


def _rules(file: bytes) -> Iterator[Any]:
    """Yield the rules of a file; one that was edited to something else has none."""
    try:
        tree = yaml.load(file, Loader=yaml.CSafeLoader)
        groups = tree["groups"] or ()
        yield from (rule for group in groups for rule in group["rules"])
    except (yaml.YAMLError, ValueError, TypeError, KeyError, RecursionError):
        return


def _files(changes: Sequence[FileChange]) -> str:
    new = sum(change.before is None for change in changes)
    gone = sum(change.after is None for change in changes)
    return f"files: {new} added, {len(changes) - new - gone} changed, {gone} removed"
