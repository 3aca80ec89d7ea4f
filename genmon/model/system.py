"""The head of a system: what it is called, whose it is, what must understand the output."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from genmon.model import forms
from genmon.model.addresses import Link
from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec
from genmon.model.scalars import Items, LabelName, Text, Title, Word

Annotation = Literal["summary", "description", "remediation", "runbook_url", "dashboard_url"]
"""What an alert can say."""


class Versions(Spec):
    """The oldest versions in use; nothing newer than they know is emitted."""

    prometheus: str = Field("2.42", pattern=forms.VERSION)
    alertmanager: str = Field("0.25", pattern=forms.VERSION)


class Links(Spec):
    """Where people find things."""

    grafana: Link = "http://localhost:3000"
    runbooks: Link = "http://localhost:3000"


class Annotations(Spec):
    """What every alert says to people, beside what it always says."""

    required: Items[Annotation] = Field(
        (),
        description="an alert without one of these is refused; `remediation` is made of runbooks",
    )
    labels: Items[LabelName] = Field(
        (), description="the labels of series that alerts may carry to receivers; default: all"
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED


class System(Spec):
    """What the folder describes; its name is the folder's."""

    title: Title
    about: Text | None = None
    owner: Word
    versions: Versions = Versions()
    links: Links = Links()
    environment: Word | None = Field(
        None, description="the one of `environments` that is written where nobody asks for another"
    )
    annotations: Annotations = Annotations()
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED
