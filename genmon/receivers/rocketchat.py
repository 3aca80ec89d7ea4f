"""Rocket.Chat, through its web API."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from genmon.model.base import Spec
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, WebAddress, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import given, rendered

Channel = Annotated[str, StringConstraints(pattern=r"^[#@]?[^\s#@{}/]+$", max_length=80)]


class Rocketchat(Spec):
    """A channel in Rocket.Chat, where a user of the server writes."""

    api_url: WebAddress | None = Field(
        None, description="the server; default: `https://open.rocket.chat/`"
    )
    token_id_file: SecretFile = Field(description="path of the file that holds the user's id")
    token_file: SecretFile = Field(description="path of the file that holds the user's token")
    channel: Channel | None = Field(
        None, description='`"#channel"`, `"@person"` or an id, in quotes'
    )
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"token": "token_file", "token_id": "token_id_file"})


def lower(spec: Rocketchat) -> Settings:
    """Return the fields of ``rocketchat_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        *given(api_url=spec.api_url),
        ("token_id_file", spec.token_id_file),
        ("token_file", spec.token_file),
        *given(channel=spec.channel),
        ("color", rendered("color")),
        ("title", rendered("markdown.title")),
        ("title_link", rendered("link")),
        ("text", rendered("markdown.text")),
    )


RECEIVER = ReceiverKind(
    "rocketchat",
    Rocketchat,
    lower,
    since=(0, 28),
    secrets=("token_id_file", "token_file"),
)
