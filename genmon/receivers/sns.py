"""Amazon SNS: a topic, an endpoint or a telephone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from genmon.model.base import Spec
from genmon.model.secrets import refuse
from genmon.plan.notify import Settings
from genmon.receivers._fields import PlainWord, SendResolved, one_of
from genmon.receivers._kind import ReceiverKind
from genmon.receivers._message import given, rendered

Arn = Annotated[
    str, StringConstraints(pattern=r"^arn:aws[a-z-]*:[a-z]+:[a-z0-9-]*:[0-9]*:[^\s{}]+$")
]
Region = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{4,14}$")]


_CLEAR_KEY = PydanticCustomError(
    "clear_secret",
    "a secret is never written into a spec, and Alertmanager takes this one from no file",
    {"hint": "give the machine the rights, or name a `profile` of it, and change the secret"},
)


class Sns(Spec):
    """A topic, an endpoint or a telephone in Amazon SNS.

    Alertmanager takes no key from a file here: it has the rights of the machine, or of ``profile``
    there, or those of ``role_arn``.
    """

    topic_arn: Arn | None = Field(None, description="the topic")
    target_arn: Arn | None = Field(None, description="the endpoint of a mobile application")
    phone_number: Phone | None = Field(None, description="a telephone, as in `+4930123456`")
    region: Region | None = Field(
        None, description="default: the one in the ARN, else that of the machine"
    )
    profile: PlainWord | None = Field(None, description="a profile of the machine's AWS settings")
    role_arn: Arn | None = Field(None, description="the role that is taken on")
    send_resolved: SendResolved = True

    _one_target = one_of("topic_arn", "target_arn", "phone_number")

    @model_validator(mode="before")
    @classmethod
    def _has_no_keys(cls, value: object) -> object:
        return refuse(value, dict.fromkeys(("access_key", "secret_key"), _CLEAR_KEY))


def lower(spec: Sns) -> Settings:
    """Return the fields of ``sns_configs``."""
    rights = given(region=_region(spec), profile=spec.profile, role_arn=spec.role_arn)
    return (
        ("send_resolved", spec.send_resolved),
        *given(sigv4=rights),
        *given(
            topic_arn=spec.topic_arn, phone_number=spec.phone_number, target_arn=spec.target_arn
        ),
        ("subject", rendered("title")),
        ("message", rendered("text")),
    )


def _region(spec: Sns) -> str:
    arn = spec.topic_arn or spec.target_arn or ":::"
    return spec.region or arn.split(":")[3]


RECEIVER = ReceiverKind("sns", Sns, lower)
