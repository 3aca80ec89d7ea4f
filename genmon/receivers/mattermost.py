"""Mattermost, through an incoming webhook."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from genmon.model.base import Spec
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import given, rendered

Channel = Annotated[str, StringConstraints(pattern=r"^@?[a-z0-9._-]+$", max_length=64)]


class Mattermost(Spec):
    """A channel in Mattermost."""

    url_file: SecretFile = Field(description="path of the file that holds the webhook's address")
    channel: Channel | None = Field(
        None, description="`town-square` or `@person`, where it is not the webhook's own"
    )
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"url": "url_file", "webhook_url": "url_file"})


def lower(spec: Mattermost) -> Settings:
    """Return the fields of ``mattermost_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("webhook_url_file", spec.url_file),
        *given(channel=spec.channel),
        ("fallback", rendered("title")),
        ("color", rendered("color")),
        ("title", rendered("markdown.title")),
        ("title_link", rendered("link")),
        ("text", rendered("markdown.text")),
    )


RECEIVER = ReceiverKind("mattermost", Mattermost, lower, since=(0, 30), secrets=("url_file",))
