"""Words like ``severity=P1`` in, the labels of an alert out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from genmon.diag import did_you_mean


class LabelsError(ValueError):
    """Words that name no labels; the text says why, and what was meant."""


def read_labels(words: Sequence[str], known: Collection[str] | None) -> dict[str, str]:
    """Read labels; refuse those that no alert carries, where that is ``known``."""
    labels: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        name = name.strip()
        if not equals or not name:
            raise LabelsError(f"`{word}` is no label: write it like `severity=critical`")
        if name in labels:
            raise LabelsError(f"`{name}` is given twice")
        if known is not None and name not in known:
            hint = did_you_mean(name, known, what="labels")
            raise LabelsError(f"no alert carries a label `{name}`; {hint}")
        labels[name] = value.strip().strip('"')
    return labels
