"""Who is called next, and when nobody is: escalation, maintenance windows, teams."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, GetJsonSchemaHandler, ModelWrapValidatorHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from genmon.model.base import NONE_ACCEPTED, Accept, Seeds, Spec
from genmon.model.reading import not_read
from genmon.model.scalars import (
    AlertName,
    Duration,
    Items,
    LabelName,
    NoneOrMore,
    OneOrMore,
    SeverityName,
    Title,
    Word,
)
from genmon.model.severities import Leg
from genmon.units.times import TimesError, TimeSlot, parse_times


class EscalationLevel(Spec):
    """One step: an alert that has fired for ``after`` is told to someone else as well."""

    name: AlertName = Field(description="the alert that carries the step")
    level: int = Field(ge=1, le=99)
    after: Duration = Field(description="counted from the alert's first firing")
    to: Word = Field(description="a name from `receivers`")
    only_during: OneOrMore[Word] = Field((), description="time intervals in which it hears")
    of: OneOrMore[SeverityName] = Field(
        (), description="the severities, where not all of `escalation.of`"
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED


class Escalation(Spec):
    """What happens to alerts that nobody ends."""

    of: OneOrMore[SeverityName] = Field(description="the severities that escalate")
    levels: Items[EscalationLevel]
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED


class Maintenance(Spec):
    """A planned window; alerts go on firing, but nobody is told."""

    when: OneOrMore[Title] = Field(description="recurring times in words")
    mutes: NoneOrMore[SeverityName] = Field((), description="the severities that stay silent")
    only: dict[LabelName, OneOrMore[Title]] = Field(
        default_factory=dict, description="labels of the alerts that stay silent; default: all"
    )
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED

    @model_validator(mode="after")
    def _recurs(self) -> Self:
        try:
            self.slots  # noqa: B018 - read once to see that it can be read
        except TimesError as error:
            raise not_read("bad_times", error.what, error.step) from None
        return self

    @property
    def slots(self) -> tuple[TimeSlot, ...]:
        """The times as Alertmanager knows them."""
        return tuple(slot for words in self.when for slot in parse_times(words))


class Team(Spec):
    """A team, and who hears of its alerts beside the severity's receivers."""

    to: OneOrMore[Word] = Field(description="names from `receivers`")
    title: Title | None = None
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED


class Listener(Spec):
    """Receivers that hear of the alerts which carry some labels; no labels means all alerts."""

    to: OneOrMore[Leg] = Field(description="names from `receivers`, or `{to, only_during}`")
    match: dict[LabelName, OneOrMore[Title]] = Field(
        default_factory=dict, description="labels and the values they may have"
    )
    group_by: Items[LabelName] = ()
    seed: Seeds = ()
    accept: Accept = NONE_ACCEPTED


class AlertSet(Spec):
    """Some alerts: by their names, or by labels and the values they may have."""

    labels: dict[LabelName, OneOrMore[Title]] = Field(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _short_forms(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - whatever was written
        if isinstance(value, (str, list)):
            return handler({"labels": {"alertname": value}})
        bare = isinstance(value, dict) and "labels" not in value
        return handler({"labels": value} if bare else value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell the JSON Schema of the short forms."""
        handler(core)
        words: JsonSchemaValue = {"anyOf": [{"type": "string"}, {"type": "array"}]}
        return {"anyOf": [*words["anyOf"], {"type": "object", "additionalProperties": words}]}

    @property
    def names(self) -> tuple[str, ...]:
        """The alerts that are named."""
        return self.labels.get("alertname", ())
