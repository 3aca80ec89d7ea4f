"""Microsoft Teams, through a workflow that takes messages at an address."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import Spec
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import rendered


class MsTeams(Spec):
    """A channel or a chat in Microsoft Teams."""

    url_file: SecretFile = Field(description="path of the file that holds the workflow's address")
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"url": "url_file", "webhook_url": "url_file"})


def lower(spec: MsTeams) -> Settings:
    """Return the fields of ``msteamsv2_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("webhook_url_file", spec.url_file),
        ("title", rendered("markdown.title")),
        ("text", rendered("markdown.text")),
    )


RECEIVER = ReceiverKind("msteamsv2", MsTeams, lower, since=(0, 28), secrets=("url_file",))
