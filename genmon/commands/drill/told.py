"""A message to whether it tells of an alert, and what of it is not as predicted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from genmon.commands.drill.exercise import Exercise
from genmon.commands.drill.expected import Message
from genmon.commands.drill.wording import pattern_of, plain
from genmon.drill import Arrival

_SHOWN = ("description", "summary")
"""The annotations that messages for people show; the first that an alert has must be there."""
_NEVER_CUT = 120
"""So much of a text every message shows, whatever its medium takes."""
_OPEN = re.compile(r"\{\{(?:(?!\}\}).)*\Z")


def tells(body: object, exercise: Exercise) -> bool:
    """Tell whether an alert stands in a message: by its labels, or by its name and severity."""
    alerts = _structured(body)
    if alerts is not None:
        return any(alert.get("labels") == exercise.labels for alert in alerts)
    name = exercise.rule.alert + (f"({exercise.severity})" if exercise.severity else "")
    return f"{name},firing" in plain(body)


def wrong_in(arrival: Arrival, exercise: Exercise, message: Message) -> Iterator[str]:
    """Yield what a message that tells of an alert says otherwise than predicted."""
    alerts = _structured(arrival.body)
    if alerts is None:
        for name in _misworded(exercise, plain(arrival.body)):
            yield f"the message to {message.channel} has another {name}"
        return
    assert isinstance(arrival.body, dict)  # noqa: S101 - it has alerts
    if arrival.body.get("groupLabels") != dict(message.group[1]):
        yield f"the message to {message.channel} is grouped by {arrival.body.get('groupLabels')}"
    for alert in alerts:
        if alert.get("labels") == exercise.labels:
            yield from (
                f"the message to {message.channel} has another annotation {name}"
                for name in _misannotated(exercise, alert.get("annotations", {}))
            )


def _structured(body: object) -> list[dict[str, Any]] | None:
    """Return the alerts of a message that is for programs."""
    alerts = body.get("alerts") if isinstance(body, dict) else None
    return alerts if isinstance(alerts, list) and "groupLabels" in body else None  # type: ignore[operator]


def _misworded(exercise: Exercise, text: str) -> Iterator[str]:
    templates = dict(exercise.rule.annotations)
    for name in [one for one in _SHOWN if one in templates][:1]:
        if not pattern_of(_beginning(templates[name]), exercise.labels).search(text):
            yield name


def _beginning(template: str) -> str:
    """Return what of an annotation stands in every message: the templates of messages cut it."""
    if len(template) <= _NEVER_CUT:
        return template
    beginning = template[:_NEVER_CUT]
    return beginning[: beginning.rfind("{{")] if _OPEN.search(beginning) else beginning


def _misannotated(exercise: Exercise, came: Mapping[str, str]) -> Iterator[str]:
    templates = dict(exercise.rule.annotations)
    for name in sorted(templates.keys() | came.keys()):
        wanted = pattern_of(templates.get(name, ""), exercise.labels)
        if not wanted.fullmatch(plain(came.get(name, ""))):
            yield name
