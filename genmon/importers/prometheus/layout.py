"""Signals and rungs in; the text of spec files, as a person would lay them out, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genmon.frozen import dataclass
from genmon.importers.prometheus.found_proof import FoundCase
from genmon.importers.prometheus.words import scalar
from genmon.units.duration import format_duration

_WIDEST = 110
_USUALLY = 60
"""Seconds between samples where a proof does not say."""


@dataclass(frozen=True, slots=True)
class RungText:
    """The keys of a rung, in the order of the language, as YAML."""

    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SignalText:
    """A signal with its ladder; ``comment`` says what of it is a guess or lost."""

    name: str
    keys: tuple[tuple[str, str | tuple[str, ...]], ...]
    rungs: tuple[RungText, ...] = ()
    runbook: tuple[str, ...] = ()
    proof: tuple[FoundCase, ...] = ()


Lines = list[str]


def flow(value: str | tuple[str, ...]) -> str:
    """Return a text or a list of texts on one line of YAML."""
    if isinstance(value, str):
        return scalar(value) if not _is_number(value) else value
    return f"[{', '.join(map(scalar, value))}]"


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def signal_lines(signal: SignalText) -> Lines:
    """Return the lines of a signal: one where it is short, else one a key."""
    keys = [(key, value) for key, value in signal.keys if value]
    line = f"  {signal.name}: {{{', '.join(f'{key}: {flow(value)}' for key, value in keys)}}}"
    if len(line) <= _WIDEST and not signal.proof and not signal.runbook:
        return [line]
    lines = [f"  {signal.name}:"]
    for key, value in keys:
        lines += _entry(key, value)
    lines += ["    runbook:"] * bool(signal.runbook)
    lines += [f"      - {scalar(step)}" for step in signal.runbook]
    return lines + _proof(signal.proof)


def _entry(key: str, value: str | tuple[str, ...]) -> Lines:
    if key != "promql" or isinstance(value, tuple) or len(value) < _WIDEST:
        return [f"    {key}: {flow(value)}"]
    return [f"    {key}: >-", *(f"      {part}" for part in _wrapped(value))]


def _wrapped(text: str) -> Iterable[str]:
    """Break a line where an operator begins outside of quotes; YAML joins the parts by a space."""
    line, in_quotes = "", False
    for word in text.split(" "):
        is_start = word in ("and", "or", "unless", "/") and not in_quotes
        if line and is_start:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        in_quotes ^= word.replace('\\"', "").count('"') % 2 == 1
    yield line


def _proof(cases: Sequence[FoundCase]) -> Lines:
    if not cases:
        return []
    often = [f"      every: {seconds(cases[0].every)}"] * (cases[0].every != _USUALLY)
    lines = ["    proof:", *often, "      cases:"]
    for case in dict.fromkeys(cases):
        lines.append(f"        - value: {case.value}")
        if case.labels:
            lines.append(f"          labels: {_pairs(case.labels)}")
        lines += ["          series:"]
        lines += [f"            {scalar(name)}: {values}" for name, values in case.series]
    return lines


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{key}: {scalar(value)}' for key, value in pairs)}}}"


def pairs_text(pairs: Sequence[tuple[str, str]]) -> str:
    """Return a flow mapping of texts."""
    return _pairs(pairs)


def ladder_lines(signal: SignalText) -> Lines:
    """Return the lines of a ladder, its keys aligned where all rungs have the same ones."""
    names = [tuple(key for key, _ in rung.keys) for rung in signal.rungs]
    widths = (
        [max(map(len, column)) for column in zip(*_cells(signal.rungs), strict=True)]
        if len(set(names)) == 1
        else []
    )
    rows = (
        "".join(cell.ljust(width) for cell, width in zip(cells, [*widths[:-1], 0], strict=True))
        if widths
        else "".join(cells)
        for cells in _cells(signal.rungs)
    )
    return [f"  {signal.name}:", *(f"    - {{{row}}}" for row in rows)]


def _cells(rungs: Sequence[RungText]) -> list[list[str]]:
    rows = []
    for rung in rungs:
        texts = [f"{key}: {value}" for key, value in rung.keys]
        rows.append([f"{text}, " for text in texts[:-1]] + texts[-1:])
    return rows


def seconds(value: int) -> str:
    """Return a duration as the language writes it."""
    return format_duration(value)
