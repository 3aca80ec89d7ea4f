"""What a drill came to, as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from genmon.artifact import json_bytes
from genmon.commands.drill.changed import LONGEST_WAIT
from genmon.commands.drill.compare import Drilled
from genmon.commands.drill.run import Outcome
from genmon.text.plural import counted

_MAIL = "email"
_HEAD = ("system", "alert", "severity", "channel", "seconds", "")


def text_of(outcome: Outcome, seconds: float, *, patient: bool) -> str:
    """Return one row a message, and a sum."""
    rows = [_HEAD, *(row for drilled in outcome.drilled for row in _rows(drilled))]
    widths = [max(len(row[number]) for row in rows) for number in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    unseen = "; ".join(_not_tried(outcome))
    sums = (_sum(outcome, seconds, patient=patient), *([f"Not tried: {unseen}."] * bool(unseen)))
    return "\n".join((*lines, "", *sums)) + "\n"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        cell.rjust(width) if number == _HEAD.index("seconds") else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _rows(drilled: Drilled) -> Iterator[tuple[str, ...]]:
    exercise = drilled.exercise
    head = (exercise.system, exercise.rule.alert, exercise.severity)
    for heard in drilled.heard:
        verdict = "not as predicted" if drilled.faults else "as predicted"
        yield (*head, str(heard.message.channel), f"{heard.seconds:.1f}", verdict)
        head = ("", "", "")
    for fault in drilled.faults:
        yield (*head, "", "", fault)
        head = ("", "", "")
    if not drilled.expected.messages and not drilled.faults:
        yield (*head, "nobody", "", f"as predicted: {_why(drilled)}")


def _why(drilled: Drilled) -> str:
    if drilled.expected.silent:
        return "; ".join(drilled.expected.silent)
    return f"{', '.join(sorted(drilled.expected.receivers))} has no channel"


def _sum(outcome: Outcome, seconds: float, *, patient: bool) -> str:
    alerts = len(outcome.drilled)
    good = sum(not drilled.faults for drilled in outcome.drilled)
    messages = sum(len(drilled.heard) for drilled in outcome.drilled)
    waits = "" if patient else f" Groups waited at most {LONGEST_WAIT} s."
    return (
        f"{good} of {counted(alerts, 'alert')} as predicted, {counted(messages, 'message')}, "
        f"{counted(outcome.batches, 'run')} of both servers, {seconds:.0f} s.{waits}"
    )


def _not_tried(outcome: Outcome) -> Iterator[str]:
    """Yield what a drill cannot tell of the ways that it led to this machine."""
    kinds = {heard.message.channel.kind for drilled in outcome.drilled for heard in drilled.heard}
    if _MAIL in kinds:
        yield "the mail server, its TLS and login"
    if kinds - {_MAIL}:
        yield "the services, their addresses, certificates and keys"


def json_of(outcome: Outcome, seconds: float) -> bytes:
    """Return the same as JSON."""
    return json_bytes(
        {
            "alerts": [_tree(drilled) for drilled in outcome.drilled],
            "not_tried": list(_not_tried(outcome)),
            "seconds": round(seconds, 1),
        }
    )


def _tree(drilled: Drilled) -> dict[str, Any]:
    return {
        "system": drilled.exercise.system,
        "alert": drilled.exercise.rule.alert,
        "severity": drilled.exercise.severity,
        "labels": dict(drilled.exercise.labels),
        "heard": [
            {
                "receiver": heard.message.channel.receiver,
                "kind": heard.message.channel.kind,
                "group": dict(heard.message.group[1]),
                "seconds": round(heard.seconds, 1),
            }
            for heard in drilled.heard
        ],
        "receivers": sorted(drilled.expected.receivers),
        "silent": list(drilled.expected.silent),
        "faults": list(drilled.faults),
    }
