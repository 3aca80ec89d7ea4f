"""What alerts, panels and runbooks say: titles, conditions, and text made safe for templates."""

from __future__ import annotations

import re

from genmon.lower.lowered import Lowered
from genmon.lower.states import held_by, is_truth
from genmon.model.ladder import Rung
from genmon.model.signals import SignalSpec
from genmon.promql.selector import quote
from genmon.text.go_template import literal
from genmon.units.duration import format_duration
from genmon.units.quantity import Quantity
from genmon.units.unit import Dimension

__all__ = [
    "condition",
    "condition_template",
    "lasting",
    "literal",
    "naming",
    "phrase",
    "series_words",
    "spoken",
    "title_of",
]

_PHRASES = {
    "above": "above",
    "at_least": "at or above",
    "below": "below",
    "at_most": "at or below",
    "equals": "exactly",
}
_OPPOSITES = {
    "above": "at most",
    "at_least": "below",
    "below": "at least",
    "at_most": "above",
    "equals": "not",
}
_NAMED = re.compile(r"\{\{\s*\$labels\.(\w+)\s*\}\}")


def title_of(name: str, spec: SignalSpec) -> str:
    """Return the signal's name for people."""
    return spec.title or name.replace("_", " ").capitalize()


def condition(
    rung: Rung,
    lowered: Lowered,
    end: tuple[str, Quantity] | None = None,
    *,
    states: tuple[str, str],
) -> str:
    """Say when a rung fires: ``above 100 ms``, ``down``, ``missing``.

    ``end`` ends a band; ``states`` are what 0 and 1 are called where they are all there is.
    """
    if rung.comparison is None:
        return lowered.condition.removeprefix("is ")
    word, quantity = rung.comparison
    said = _compared(word, quantity, lowered, states)
    said += f" and {_OPPOSITES[end[0]]} {spoken(end[1], lowered)}" if end else ""
    return said + _exceptions(rung, lowered)


def _compared(word: str, quantity: Quantity, lowered: Lowered, states: tuple[str, str]) -> str:
    held = held_by(word, quantity) if is_truth(lowered) else ()
    if len(held) == 1:
        return states[held[0]]
    return f"{_PHRASES[word]} {spoken(quantity, lowered)}"


def _exceptions(rung: Rung, lowered: Lowered) -> str:
    """Name the members with a limit of their own: `` (job auth: 150 ms)``."""
    named = [
        f"{label} {member}: {spoken(own[member], lowered)}"
        for label, own in rung.exceptions.items()
        for member in sorted(own)
    ]
    return f" ({'; '.join(named)})" if named else ""


def condition_template(
    rung: Rung,
    lowered: Lowered,
    end: tuple[str, Quantity] | None = None,
    *,
    states: tuple[str, str],
) -> str:
    """Say as a template when a rung fires: of limits of single members, that of the one it is."""
    if not rung.exceptions or rung.comparison is None:
        return literal(condition(rung, lowered, end, states=states))
    ((label, own),) = rung.exceptions.items()
    if any("{{" in member or "}}" in member for member in own):
        return literal(condition(rung, lowered, end, states=states))
    word, quantity = rung.comparison
    said = {
        member: literal(_compared(word, own[member], lowered, states)) for member in sorted(own)
    }
    choices = "{{ else ".join(
        f"if eq $labels.{label} {quote(member)} }}}}{text}" for member, text in said.items()
    )
    general = literal(_compared(word, quantity, lowered, states))
    return f"{{{{ {choices}{{{{ else }}}}{general}{{{{ end }}}}"


def phrase(word: str) -> str:
    """Return a comparison as people say it: ``at or above``."""
    return _PHRASES[word]


def spoken(quantity: Quantity, lowered: Lowered) -> str:
    """Return a quantity with its unit; a bare number gets the noun of what is counted."""
    if quantity.unit or lowered.unit.dimension is not Dimension.COUNT:
        return str(quantity)
    return f"{quantity} {lowered.unit.name}"


def lasting(rung: Rung) -> str:
    """Return ``for 5m`` with a space before it, or nothing."""
    return f" for {format_duration(rung.hold)}" if rung.hold else ""


def naming(text: str) -> tuple[str, frozenset[str]]:
    """Return a text as a template, and the labels that it names: ``{{ $labels.job }} is late``."""
    parts = _NAMED.split(text)
    written = [
        f"{{{{ $labels.{part} }}}}" if index % 2 else literal(part)
        for index, part in enumerate(parts)
    ]
    return "".join(written), frozenset(parts[1::2])


def series_words(labels: tuple[str, ...]) -> str:
    """Return a template that names the series, such as ``(instance {{ $labels.instance }})``."""
    if not labels:
        return ""
    named = ", ".join(f"{label} {{{{ $labels.{label} }}}}" for label in labels)
    return f" ({named})"
