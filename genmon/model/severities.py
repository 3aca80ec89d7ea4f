"""Severities: how urgent, who hears of it, how often."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, GetJsonSchemaHandler, ModelWrapValidatorHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from genmon.model import forms
from genmon.model.addresses import Address
from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec
from genmon.model.scalars import (
    Colour,
    Duration,
    Items,
    LabelName,
    OneOrMore,
    Some,
    Title,
    Window,
    Word,
)
from genmon.model.secrets import SecretFile, secrets_are_files


class Leg(Spec):
    """One receiver of a severity, with the hours in which it hears."""

    to: Word = Field(description="a name from `receivers`")
    only_during: OneOrMore[Word] = Field((), description="time intervals in which it hears at all")
    except_during: OneOrMore[Word] = Field((), description="time intervals in which it is silent")

    @model_validator(mode="wrap")
    @classmethod
    def _bare_name(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - whatever was written
        return handler({"to": value} if isinstance(value, str) else value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell the JSON Schema of the short form."""
        return {"anyOf": [{"type": "string"}, handler(core)]}


class Severity(Spec):
    """One level; ``rank`` 1 is the most urgent."""

    rank: int = Field(ge=1, le=99, description="1 is the most urgent")
    notify: Some[Leg] = Field(description="who hears of it: names, or `{to, only_during}`")
    colour: Colour = Field("orange", description="the panel's colour from its rung on")
    resolution: Window | None = Field(
        None, description="how soon it must be over; an alert tells when it is not"
    )
    update: Title | None = Field(None, description="how often people are kept informed, in words")
    hours: Title | None = Field(None, description="when people react, in words")
    response: Title | None = Field(None, description="how soon people react, in words")
    group_by: Items[LabelName] = Field((), description="which labels make one message")
    group_wait: Duration | None = Field(None, description="how long the first message waits")
    group_interval: Window | None = Field(None, description="how often a group may change")
    repeat: Window | None = Field(
        None, description="how often an open alert is told again; a multiple of `group_interval`"
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED


class Smtp(Spec):
    """The mail server; the password is a file."""

    smarthost: Address = Field(description="`host:port`")
    sender: str = Field(
        alias="from", pattern=forms.MAILBOX, description="the address mail comes from"
    )
    username: str = ""
    password_file: SecretFile | None = Field(
        None, description="path of the file that holds the password"
    )
    require_tls: bool = Field(
        default=True,
        description="whether mail is sent over TLS only; over port 465 it always is",
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    _secrets = secrets_are_files({"password": "password_file"}, machine="the Alertmanager")
