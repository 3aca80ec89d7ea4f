"""Telegram, through a bot."""

from __future__ import annotations

from pydantic import Field

from genmon.model.base import Spec
from genmon.plan.notify import Settings
from genmon.receivers._fields import SecretFile, SendResolved, one_of, secrets_are_files
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import given, rendered


class Telegram(Spec):
    """A person, a group or a channel in Telegram, to whom a bot writes."""

    bot_token_file: SecretFile = Field(
        description="path of the file that holds the bot's token; needs Alertmanager 0.26"
    )
    chat_id: int | None = Field(
        None, description="the chat's number; that of a group or a channel is negative"
    )
    chat_id_file: SecretFile | None = Field(
        None, description="path of the file that holds the number; needs Alertmanager 0.31"
    )
    topic: int | None = Field(
        None, gt=0, description="the topic of a group, by the number of its first message"
    )
    silent: bool = Field(default=False, description="no sound on the phone")
    send_resolved: SendResolved = True

    _secrets = secrets_are_files({"bot_token": "bot_token_file", "token": "bot_token_file"})
    _one_chat = one_of("chat_id", "chat_id_file")


def lower(spec: Telegram) -> Settings:
    """Return the fields of ``telegram_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("bot_token_file", spec.bot_token_file),
        *given(chat_id=spec.chat_id, chat_id_file=spec.chat_id_file),
        *given(message_thread_id=spec.topic),
        ("message", rendered("telegram.message")),
        *given(disable_notifications=spec.silent),
        ("parse_mode", "HTML"),
    )


RECEIVER = ReceiverKind(
    "telegram",
    Telegram,
    lower,
    secrets=("bot_token_file", "chat_id_file"),
    fields_since=(("bot_token_file", (0, 26)), ("chat_id_file", (0, 31)), ("topic", (0, 26))),
)
