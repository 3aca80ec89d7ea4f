"""Slack, through an incoming webhook."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from genmon.model.base import Spec
from genmon.model.reading import not_read
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import rendered


def _not_a_comment(value: object) -> object:
    if value is None:
        step = 'put the channel into quotes, as in `"#alerts"`'
        raise not_read("value_error", "a bare `#` starts a comment", step)
    return value


Channel = Annotated[
    str,
    StringConstraints(pattern=r"^[#@]?[^\s#@{}/]+$", max_length=80),
    BeforeValidator(_not_a_comment),
]


class Slack(Spec):
    """A channel in Slack."""

    channel: Channel = Field(description='`"#channel"`, `"@person"` or an id, in quotes')
    url_file: SecretFile = Field(description="path of the file that holds the webhook's address")
    send_resolved: SendResolved = True

    _secrets = secrets_are_files(
        {"url": "url_file", "api_url": "url_file", "webhook_url": "url_file"}
    )


def lower(spec: Slack) -> Settings:
    """Return the fields of ``slack_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("api_url_file", spec.url_file),
        ("channel", spec.channel),
        ("color", rendered("slack.color")),
        ("fallback", rendered("slack.fallback")),
        ("text", rendered("slack.text")),
        ("title", rendered("slack.title")),
        ("title_link", rendered("slack.link")),
    )


RECEIVER = ReceiverKind("slack", Slack, lower, secrets=("url_file",))
