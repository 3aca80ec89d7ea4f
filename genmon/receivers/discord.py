"""Discord, through a webhook of a channel."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import Spec
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import rendered


class Discord(Spec):
    """A channel in Discord."""

    url_file: SecretFile = Field(
        description="path of the file that holds the webhook's address; needs Alertmanager 0.27"
    )
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"url": "url_file", "webhook_url": "url_file"})


def lower(spec: Discord) -> Settings:
    """Return the fields of ``discord_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("webhook_url_file", spec.url_file),
        ("title", rendered("markdown.title")),
        ("message", rendered("markdown.text")),
    )


RECEIVER = ReceiverKind(
    "discord",
    Discord,
    lower,
    secrets=("url_file",),
    fields_since=(("url_file", (0, 27)),),
)
