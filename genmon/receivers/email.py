"""E-mail, through the mail server of the section ``smtp``."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from genmon.model import forms
from genmon.model.base import Spec
from genmon.model.reading import not_read
from genmon.model.scalars import OneOrMore
from genmon.plan.notify import Settings
from genmon.receivers._fields import SendResolved
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import rendered

_FORM = re.compile(forms.MAIL)
"""What Alertmanager can send to: it reads an address no sooner than it sends."""


def _address(text: str) -> str:
    if not _FORM.fullmatch(text):
        raise not_read(
            "value_error",
            "this is not one address",
            "write it as `name@domain`; several are a list",
        )
    return text


Address = Annotated[str, StringConstraints(max_length=254), AfterValidator(_address)]


class Email(Spec):
    """Mail to one person or several, each of whom sees the others' addresses."""

    to: OneOrMore[Address] = Field(description="one address, or a list of them")
    send_resolved: SendResolved = True


def lower(spec: Email) -> Settings:
    """Return the fields of ``email_configs``."""
    return (
        ("send_resolved", spec.send_resolved),
        ("to", ", ".join(spec.to)),
        ("headers", (("Subject", rendered("email.subject")),)),
        ("html", rendered("email.html")),
        ("text", rendered("email.text")),
    )


RECEIVER = ReceiverKind("email", Email, lower)
