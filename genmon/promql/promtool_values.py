"""Samples of a series in the notation of promtool's unit tests."""

from __future__ import annotations

import re
from itertools import accumulate, repeat

from genmon.text.refusal import Refusal

_NUMBER = r"[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Inf|NaN)"
_TERM = re.compile(
    rf"(?P<gap>_)(?:x(?P<gaps>\d+))?|stale|{_NUMBER}(?:[+-]\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)?"
    rf"(?:x(?P<times>\d+))?",
    re.ASCII,
)
_MOST = 50_000
_FORM = "write samples like `0+10x60`, `5x30`, `_x5` or `stale`, with spaces between"
_LINE = re.compile(
    rf"(?P<start>{_NUMBER})(?P<step>[+-][0-9.]+(?:[eE][+-]?\d+)?)?(?:x(?P<times>\d+))?"
)
_GAP = re.compile(r"_(?:x(?P<times>\d+))?")


class SeriesError(Refusal):
    """A text that promtool would not read as samples."""


def parse_values(text: str) -> int:
    """Return how many samples a text holds, gaps included.

    ``a+bxN`` and ``axN`` are N + 1 samples, ``_xN`` is N (promtool's documentation of unit tests).
    Raises SeriesError.
    """
    samples = 0
    for term in text.split():
        match = _TERM.fullmatch(term)
        if match is None:
            raise SeriesError(f"`{term[:40]}` is no sample", _FORM)
        samples += int(match["gaps"] or 1) if match["gap"] else int(match["times"] or 0) + 1
        if samples > _MOST:
            raise SeriesError(f"more than {_MOST} samples", "write fewer, further apart")
    if not samples:
        raise SeriesError("no samples", _FORM)
    return samples


def samples_of(text: str) -> list[float | None]:
    """Return the samples that a sound text stands for; ``None`` where there is none, or an end.

    A line is added up step by step, as promtool does, so that its roundings are the same.
    """
    samples: list[float | None] = []
    for term in text.split():
        if gap := _GAP.fullmatch(term):
            samples += [None] * int(gap["times"] or 1)
        elif line := _LINE.fullmatch(term):
            start, step = float(line["start"]), float(line["step"] or 0)
            samples += accumulate(repeat(step, int(line["times"] or 0)), initial=start)
        else:
            samples.append(None)
    return samples
