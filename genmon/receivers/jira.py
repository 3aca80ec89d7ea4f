"""Jira: an issue for each group of alerts."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from genmon.model.base import Spec, misshapen
from genmon.model.reading import not_read
from genmon.model.scalars import Duration, OneOrMore, SeverityName
from genmon.plan.notify import Settings
from genmon.receivers._fields import (
    MessagePart,
    PlainWord,
    SecretFile,
    SendResolved,
    WebAddress,
    secrets_are_files,
)
from genmon.receivers._http import bearer, http, login
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import by_severity, given, rendered
from genmon.units.duration import format_duration


def _second_version(address: str) -> str:
    if not address.rstrip("/").endswith("/rest/api/2"):
        raise not_read(
            "value_error",
            "this is not the address of version 2",
            "write it whole, as in `https://host/rest/api/2/`",
        )
    return address


ApiAddress = Annotated[WebAddress, AfterValidator(_second_version)]
Project = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=80)]


class Jira(Spec):
    """A project in Jira, in the cloud with ``username``, on a server of one's own without.

    An issue that is open is written anew; a new one is made only while alerts fire.
    """

    api_url: ApiAddress = Field(description="version 2 of the API: `https://host/rest/api/2/`")
    username: PlainWord | None = Field(None, description="the user, in the cloud by mail address")
    password_file: SecretFile | None = Field(
        None, description="path of the file that holds the user's password or API token"
    )
    token_file: SecretFile | None = Field(
        None, description="path of the file that holds a personal access token, without `username`"
    )
    project: Project = Field(description="the project's key")
    issue_type: MessagePart = Field("Bug", description="the type of the issues")
    labels: OneOrMore[PlainWord] = Field((), description="labels of the issues")
    priorities: dict[SeverityName, MessagePart] = Field(
        default_factory=dict,
        description="Jira's priority for our severity; without it, the project's default",
    )
    resolve_transition: MessagePart | None = Field(
        None, description="the transition that closes an issue when all is over"
    )
    reopen_transition: MessagePart | None = Field(
        None, description="the transition that opens it again"
    )
    reopen_within: Duration | None = Field(
        None, description="how long after its end an issue is opened again, not made anew"
    )
    send_resolved: SendResolved = True

    _secrets = secrets_are_files(
        {"password": "password_file", "api_token": "password_file", "token": "token_file"}
    )

    @model_validator(mode="after")
    def _proves_who_it_is(self) -> Self:
        hint = "write `username` and `password_file`, or `token_file`"
        if (self.username is None) != (self.password_file is None):
            raise misshapen("`username` and `password_file` belong together", hint)
        if (self.username is None) == (self.token_file is None):
            raise misshapen("Jira wants one proof of who it is, and only one", hint)
        return self


def lower(spec: Jira) -> Settings:
    """Return the fields of ``jira_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("api_url", spec.api_url),
        ("project", spec.project),
        ("summary", rendered("title")),
        ("description", rendered("jira.description")),
        *given(labels=spec.labels),
        ("priority", by_severity(spec.priorities, "")),
        ("issue_type", spec.issue_type),
        *given(
            reopen_transition=spec.reopen_transition, resolve_transition=spec.resolve_transition
        ),
        *given(reopen_duration=spec.reopen_within and format_duration(spec.reopen_within)),
        *http(_proof(spec)),
    )


def _proof(spec: Jira) -> Settings:
    if spec.username and spec.password_file:
        return login(spec.username, spec.password_file)
    return bearer(spec.token_file)


RECEIVER = ReceiverKind(
    "jira",
    Jira,
    lower,
    since=(0, 28),
    secrets=("password_file", "token_file"),
    by_severity=("priorities",),
    lacking=(((0, 28), "Debian 13's 0.28.1"),),
)
