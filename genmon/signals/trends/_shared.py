"""Raw series that two signals are made of."""

from __future__ import annotations

from decimal import Decimal

from genmon.synthetic import Hold, Member, Probe, can_be


def shared(other: Probe, asked: Probe, value: Decimal) -> Decimal:
    """Return the signal's value while another has one, by the raw series that both are made of."""
    low, high = (_moving(other, other.typical * times) for times in (1, 2))
    there = _moving(asked, value)
    names = {key[0] for key in low} & {key[0] for key in there}
    wanted, least, more = (
        sum((start for key, start in found.items() if key[0] in names), Decimal(0))
        for found in (there, low, high)
    )
    return other.typical * (1 + (wanted - least) / (more - least)) if names else other.typical


def _moving(probe: Probe, value: Decimal) -> dict[tuple[str, str], Decimal]:
    """Return where raw series are that hang on a value, by their metrics and keys."""
    other = value / 2 if can_be(probe, value / 2) else value * 2
    now, then = (_starts(probe, level) for level in (value, other))
    return {key: start for key, start in now.items() if then.get(key, start) != start}


def _starts(probe: Probe, value: Decimal) -> dict[tuple[str, str], Decimal]:
    """Return where raw series begin that are there, by their metrics and keys."""
    return {
        (series.name, series.key): series.pieces[0].start
        for series in probe.put((Hold(value, 1),), Member())
        if series.pieces and series.pieces[0].start is not None
    }
