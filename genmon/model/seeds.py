"""Statements of the requirements: each stands once, and something answers it, or nothing can."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from genmon.model import forms
from genmon.model.base import Spec, misshapen
from genmon.model.scalars import OneOrMore, Text

StatementId = Annotated[str, StringConstraints(pattern=forms.STATEMENT)]
"""A document's short name and a number, such as ``SHOP-007``."""

_OutputPath = Annotated[str, StringConstraints(pattern=forms.OUTPUT, max_length=200)]


class Statement(Spec):
    """One statement; without ``not``, ``as`` or ``file``, a ``seed`` elsewhere answers it."""

    says: Text = Field(description="the statement, in short words of your own")
    reason: Text | None = Field(None, alias="not", description="why it cannot be monitored")
    repeats: StatementId | None = Field(
        None, alias="as", description="the statement that says the same"
    )
    files: OneOrMore[_OutputPath] = Field(
        (), alias="file", description="generated files that answer it, below `out/<system>/`"
    )

    @model_validator(mode="after")
    def _is_answered_one_way(self) -> Self:
        ways = {"not": self.reason, "as": self.repeats, "file": self.files}
        written = [f"`{key}`" for key, value in ways.items() if value]
        if len(written) > 1:
            hint = "keep the one that is true; `seed: …` elsewhere needs none of them"
            raise misshapen(f"a statement has {' and '.join(written)}", hint)
        return self
