"""An answer about one alert in; what a person reads, or a program, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genmon.alertmanager.engine.answer import Answer, Delivery
from genmon.alertmanager.engine.path import Step, Verdict
from genmon.artifact import json_bytes
from genmon.cli.instant import in_words
from genmon.units.duration import format_duration

_SIGNS = {
    Verdict.NOTIFIES: "●",
    Verdict.PASSES: "○",
    Verdict.REFUSES: "✗",
    Verdict.UNASKED: "·",
}


def text_of(answer: Answer) -> str:
    """Return the alert, the way through the tree, and what each branch does."""
    lines = [
        f"alert {_labels(answer.labels)}",
        f"on {in_words(answer.instant)}",
        "",
        *_way(answer.steps),
        "",
        *(line for one in answer.deliveries for line in _delivery(one)),
        *_inhibition(answer),
        _verdict(answer),
    ]
    return "\n".join(lines) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    return " ".join(f'{name}="{labels[name]}"' for name in sorted(labels)) or "without labels"


def _way(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        yield f"{'  ' * step.depth}{_SIGNS[step.verdict]} {_matchers(step)}: {_why(step)}"


def _matchers(step: Step) -> str:
    if not step.route.path:
        return "root"
    return ", ".join(str(one) for one in step.route.matchers) or "every alert"


def _why(step: Step) -> str:
    goes_on = ", goes on" if step.route.goes_on else ""
    match step.verdict:
        case Verdict.NOTIFIES:
            return f"tells {step.route.receiver}{goes_on}"
        case Verdict.PASSES:
            return f"asks those below{goes_on}"
        case Verdict.UNASKED:
            return "not asked, the search has ended"
        case Verdict.REFUSES:
            assert step.failed  # noqa: S101 - a branch refuses by a matcher
            return f"`{step.failed.label}` is {f'`{step.value}`' if step.value else 'missing'}"


def _delivery(one: Delivery) -> Iterator[str]:
    channels = ", ".join(dict.fromkeys(one.integrations)) or "no channel: nobody is told"
    yield f"{one.route.receiver} ({channels})"
    if not one.integrations:
        return
    yield f"  {_state(one)}"
    yield f"  {_grouped(one)}"
    yield f"  {_when(one)}"


def _state(one: Delivery) -> str:
    if one.is_open:
        return f"speaks, until {in_words(one.until)}" if one.until else "speaks at all times"
    muted = f"muted by {', '.join(one.muted_by)}" if one.muted_by else ""
    outside = f"outside {', '.join(one.outside)}" if one.outside else ""
    until = f"until {in_words(one.until)}" if one.until else "for ever"
    return f"silent {until}: {' and '.join(filter(None, (muted, outside)))}"


def _grouped(one: Delivery) -> str:
    if "..." in one.route.group_by:
        return "a group of its own, by all labels"
    if not one.route.group_by:
        return "in one group with all alerts of this route"
    group = _labels(one.group) if one.group else "those that lack these labels"
    return f"grouped by {', '.join(one.route.group_by)}: {group}"


def _when(one: Delivery) -> str:
    timing = one.timing
    first = f"first told on {in_words(one.at)}" if one.at else "never told"
    return (
        f"{first}; looked at every {_duration(timing.interval)}, "
        f"repeated every {_duration(timing.repeat)}"
    )


def _duration(seconds: float) -> str:
    return format_duration(int(seconds)) if seconds == int(seconds) else f"{seconds}s"


def _inhibition(answer: Answer) -> Iterator[str]:
    for one in answer.inhibited:
        equal = f", equal {', '.join(one.rule.equal)}" if one.rule.equal else ""
        source = " ".join(str(matcher) for matcher in one.rule.source) or "any alert"
        yield f"inhibited while this fires: {_labels(one.source)}"
        yield f"  by the rule for {source}{equal}"


def _verdict(answer: Answer) -> str:
    told = ", ".join(answer.notified)
    return f"told now: {told}" if told else "told now: nobody"


def json_of(answer: Answer) -> bytes:
    """Return the same for programs."""
    return json_bytes(
        {
            "labels": dict(answer.labels),
            "at": answer.instant.isoformat(),
            "path": [_step(step) for step in answer.steps],
            "deliveries": [_entry(one) for one in answer.deliveries],
            "inhibited_by": [
                {"labels": dict(one.source), "equal": list(one.rule.equal)}
                for one in answer.inhibited
            ],
            "notified": list(answer.notified),
        }
    )


def _step(step: Step) -> dict[str, Any]:
    return {
        "route": list(step.route.path),
        "receiver": step.route.receiver,
        "matchers": [str(one) for one in step.route.matchers],
        "verdict": step.verdict.value,
        "failed": str(step.failed) if step.failed else None,
    }


def _entry(one: Delivery) -> dict[str, Any]:
    return {
        "route": list(one.route.path),
        "receiver": one.route.receiver,
        "integrations": list(one.integrations),
        "speaks": one.is_open,
        "muted_by": list(one.muted_by),
        "outside": list(one.outside),
        "until": one.until.isoformat() if one.until else None,
        "first": one.at.isoformat() if one.at else None,
        "group": dict(one.group),
        "group_wait": one.timing.wait,
        "group_interval": one.timing.interval,
        "repeat": one.timing.repeat,
    }
