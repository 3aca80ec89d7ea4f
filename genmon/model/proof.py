"""Proofs that a spec brings along: raw series, and what a hand-written expression makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from genmon.model.base import Spec, misshapen
from genmon.model.scalars import LabelName, QuantityField, Some, Text, Title, Window
from genmon.promql.promtool_values import SeriesError, parse_values
from genmon.promql.selector import Selector, parse_selector
from genmon.text.refusal import Refusal

_RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")
_MOST = 1000


def _values(text: str) -> str:
    try:
        parse_values(text)
    except SeriesError as error:
        raise misshapen(error.what, error.step) from None
    return text


def _one_series(text: str) -> str:
    try:
        for _ in written_series(text):
            pass
    except Refusal as error:
        raise misshapen(error.what, error.step) from None
    return text


SeriesText = Annotated[Text, AfterValidator(_one_series)]
"""A series, or as many as a range such as ``{1..26}`` in it counts."""

ValuesText = Annotated[Text, AfterValidator(_values)]
"""Samples in promtool's notation: ``0+10x60``, ``5x30``, ``_x5``."""


class ProofCase(Spec):
    """Raw series, and the value that the expression has at their end."""

    value: QuantityField = Field(description="what the signal then reads")
    labels: dict[LabelName, Title] = Field(
        default_factory=dict, description="the labels of that value, where it has some"
    )
    series: dict[SeriesText, ValuesText] = Field(
        min_length=1, description="samples of each raw series, in promtool's notation"
    )


class RawProof(Spec):
    """What shows that alerts on a hand-written expression fire, and only when they should."""

    every: Window = Field(60, description="seconds between the samples")
    cases: Some[ProofCase] = Field(
        description="some past the threshold from then on and until the end, some short of it"
    )


def written_series(text: str) -> Iterator[Selector]:
    """Yield the series that a text names: one for each number of a range in it.

    Raises Refusal where it is no series.
    """
    found = _RANGE.search(text)
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 <= last - first < _MOST:
        message = f"`{found[0] if found else text}` counts none, or more than {_MOST}"
        raise Refusal(message, "write it like `{1..26}`")
    for number in range(first, last + 1):
        one = parse_selector(_RANGE.sub(str(number), text, count=1))
        if any(matcher.op != "=" for matcher in one.matchers):
            raise Refusal(f"`{text}` is no series", 'a series has labels, like `{job="api"}`')
        yield one
