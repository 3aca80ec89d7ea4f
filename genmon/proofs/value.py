"""Values whose words do not hang on the last bit of a float."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from genmon.proofs.levels import Levels, levels
from genmon.proofs.spoken import spoken
from genmon.proofs.subject import Subject

_MARGINS = ("1", "0.9", "1.1", "0.8", "1.2", "0.7", "1.3")
_NOISY = (1 - 1e-6, 1.0, 1 + 1e-6)


def plainly_shown(subject: Subject, found: Levels, shown: Callable[[Decimal], Decimal]) -> Levels:
    """Return levels beside the threshold whose annotations a rounding error leaves alone.

    ``shown`` tells what a value has become when it is looked at.
    """
    for candidate in _candidates(subject, found):
        if all(_is_plain(subject, shown(value)) for value in candidate.past):
            return candidate
    return found


def _candidates(subject: Subject, found: Levels) -> Iterator[Levels]:
    yield found
    assert subject.threshold is not None  # noqa: S101 - the caller has looked
    for share in _MARGINS[1:]:
        margin = subject.probe.margin * Decimal(share)
        yield levels(subject.threshold, subject.ladder, subject.probe, margin)


def _is_plain(subject: Subject, value: Decimal) -> bool:
    texts = [text for _, text in subject.rule.annotations if "$value" in text]
    noisy = [float(value) * factor for factor in _NOISY]
    return all(len({spoken(text, {}, number) for number in noisy}) == 1 for text in texts)
