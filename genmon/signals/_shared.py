"""Raw series that two signals are made of."""

from __future__ import annotations

from decimal import Decimal

from genmon.probe import Hold, Member, Probe


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
    now, then = (
        {(one.name, one.key): one.pieces[0].start for one in probe.put((Hold(level, 1),), Member())}
        for level in (value, value * 2)
    )
    return {key: start for key, start in now.items() if start is not None and then[key] != start}
