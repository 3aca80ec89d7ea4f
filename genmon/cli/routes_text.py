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
        *(line for delivery in answer.deliveries for line in _delivery(delivery)),
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
    return ", ".join(str(matcher) for matcher in step.route.matchers) or "every alert"


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


def _delivery(delivery: Delivery) -> Iterator[str]:
    channels = ", ".join(dict.fromkeys(delivery.integrations)) or "no channel: nobody is told"
    yield f"{delivery.route.receiver} ({channels})"
    if not delivery.integrations:
        return
    yield f"  {_state(delivery)}"
    yield f"  {_grouped(delivery)}"
    yield f"  {_when(delivery)}"


def _state(delivery: Delivery) -> str:
    if delivery.is_open:
        return (
            f"speaks, until {in_words(delivery.until)}" if delivery.until else "speaks at all times"
        )
    muted = f"muted by {', '.join(delivery.muted_by)}" if delivery.muted_by else ""
    outside = f"outside {', '.join(delivery.outside)}" if delivery.outside else ""
    until = f"until {in_words(delivery.until)}" if delivery.until else "for ever"
    return f"silent {until}: {' and '.join(filter(None, (muted, outside)))}"


def _grouped(delivery: Delivery) -> str:
    if "..." in delivery.route.group_by:
        return "a group of its own, by all labels"
    if not delivery.route.group_by:
        return "in one group with all alerts of this route"
    group = _labels(delivery.group) if delivery.group else "those that lack these labels"
    return f"grouped by {', '.join(delivery.route.group_by)}: {group}"


def _when(delivery: Delivery) -> str:
    timing = delivery.timing
    first = f"first told on {in_words(delivery.at)}" if delivery.at else "never told"
    return (
        f"{first}; looked at every {_duration(timing.interval)}, "
        f"repeated every {_duration(timing.repeat)}"
    )


def _duration(seconds: float) -> str:
    return format_duration(int(seconds)) if seconds == int(seconds) else f"{seconds}s"


def _inhibition(answer: Answer) -> Iterator[str]:
    for inhibited in answer.inhibited:
        equal = f", equal {', '.join(inhibited.rule.equal)}" if inhibited.rule.equal else ""
        source = " ".join(str(matcher) for matcher in inhibited.rule.source) or "any alert"
        yield f"inhibited while this fires: {_labels(inhibited.source)}"
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
            "deliveries": [_entry(delivery) for delivery in answer.deliveries],
            "inhibited_by": [
                {"labels": dict(inhibited.source), "equal": list(inhibited.rule.equal)}
                for inhibited in answer.inhibited
            ],
            "notified": list(answer.notified),
        }
    )


def _step(step: Step) -> dict[str, Any]:
    return {
        "route": list(step.route.path),
        "receiver": step.route.receiver,
        "matchers": [str(matcher) for matcher in step.route.matchers],
        "verdict": step.verdict.value,
        "failed": str(step.failed) if step.failed else None,
    }


def _entry(delivery: Delivery) -> dict[str, Any]:
    return {
        "route": list(delivery.route.path),
        "receiver": delivery.route.receiver,
        "integrations": list(delivery.integrations),
        "speaks": delivery.is_open,
        "muted_by": list(delivery.muted_by),
        "outside": list(delivery.outside),
        "until": delivery.until.isoformat() if delivery.until else None,
        "first": delivery.at.isoformat() if delivery.at else None,
        "group": dict(delivery.group),
        "group_wait": delivery.timing.wait,
        "group_interval": delivery.timing.interval,
        "repeat": delivery.timing.repeat,
    }
