"""Webex, through its messages API."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import Spec
from genmon.plan.notify import Settings
from genmon.receivers._fields import PlainWord, SecretFile, SendResolved, secrets_are_files
from genmon.receivers._http import bearer, http
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import rendered


class Webex(Spec):
    """A space in Webex, where a bot writes."""

    room_id: PlainWord = Field(description="the id of the space")
    token_file: SecretFile = Field(description="path of the file that holds the bot's token")
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"token": "token_file", "access_token": "token_file"})


def lower(spec: Webex) -> Settings:
    """Return the fields of ``webex_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        *http(bearer(spec.token_file)),
        ("message", rendered("markdown.message")),
        ("room_id", spec.room_id),
    )


RECEIVER = ReceiverKind("webex", Webex, lower, secrets=("token_file",))
