"""Pushover, which makes telephones ring."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.model.base import Spec
from genmon.model.scalars import SeverityName
from genmon.plan.notify import Settings
from genmon.receivers._fields import PlainWord, SecretFile, SendResolved, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import by_severity, given, rendered

Priority = Literal["lowest", "low", "normal", "high", "emergency"]


class Pushover(Spec):
    """A person or a group in Pushover.

    An ``emergency`` rings each minute until somebody confirms it, for an hour.
    """

    user_key_file: SecretFile = Field(
        description="path of the file that holds the key of the user or the group; needs "
        "Alertmanager 0.26"
    )
    token_file: SecretFile = Field(
        description="path of the file that holds the application's token; needs Alertmanager 0.26"
    )
    priorities: dict[SeverityName, Priority] = Field(
        default_factory=dict,
        description="Pushover's priority for our severity; by default after its name, else `high`",
    )
    sound: PlainWord | None = Field(None, description="the name of a sound in Pushover")
    send_resolved: SendResolved = True

    _secrets = secrets_are_files(
        {"user_key": "user_key_file", "token": "token_file", "api_token": "token_file"}
    )


def lower(spec: Pushover) -> Settings:
    """Return the fields of ``pushover_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("user_key_file", spec.user_key_file),
        ("token_file", spec.token_file),
        ("title", rendered("title")),
        ("message", rendered("text")),
        ("url", rendered("link")),
        *given(sound=spec.sound),
        ("priority", _priority(spec)),
        ("retry", "1m"),
        ("expire", "1h"),
    )


_NUMBERS = {"lowest": "-2", "low": "-1", "normal": "0", "high": "1", "emergency": "2"}


def _priority(spec: Pushover) -> str:
    """Return the priority while an alert fires; what is over wakes nobody up."""
    theirs = {ours: _NUMBERS[word] for ours, word in spec.priorities.items()}
    firing = by_severity(theirs, rendered("pushover.priority"))
    return f"{{{{ if .Alerts.Firing }}}}{firing}{{{{ else }}}}-1{{{{ end }}}}"


RECEIVER = ReceiverKind(
    "pushover",
    Pushover,
    lower,
    secrets=("user_key_file", "token_file"),
    by_severity=("priorities",),
    fields_since=(("user_key_file", (0, 26)), ("token_file", (0, 26))),
)
