"""Labels that one matcher of a selector leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from genmon.promql.selector import Matcher, Selector
from genmon.synthetic import Bench, Course, Member, Series, constant, wherever
from genmon.synthetic.example import examples
from genmon.synthetic.series import growth, level

_OTHERS = 3
"""The first member that is none of those that a proof is about."""
_MANY = Decimal(1000)
"""Events a second that a matcher leaves out: enough to be seen in any value."""
_OTHER = ("other", "zzz", "0", "")


def beside_matchers(selector: Selector) -> Iterator[Mapping[str, str]]:
    """Yield labels that one matcher alone leaves out: all that it names, or one that is not it."""
    for matcher in selector.matchers:
        rest = [m for m in selector.matchers if m.label == matcher.label and m is not matcher]
        others = (value for value in unlike(matcher) if not matcher.accepts(value))
        alone = (value for value in others if all(one.accepts(value) for one in rest))
        for value in islice(alone, max(1, len(_named(matcher)))):
            yield {matcher.label: value}


def decoys(
    bench: Bench, selector: Selector, course: Course, values: Sequence[Decimal]
) -> Iterator[Series]:
    """Yield gauges that stay at some values, each left out by one matcher of a selector alone."""
    for labels in beside_matchers(selector):
        for number, value in enumerate(values, start=_OTHERS):
            pieces = level(constant(value, course))
            yield bench.series(selector, Member(number), pieces, **labels)


def counting_decoys(
    bench: Bench, selector: Selector, member: Member, course: Course
) -> Iterator[Series]:
    """Yield counters, each left out by one matcher of a selector alone.

    They are of the same target, and there while it is.
    """
    for labels in beside_matchers(selector):
        yield bench.series(selector, member, growth(wherever(course, _MANY)), **labels)


def unlike(matcher: Matcher) -> Iterator[str]:
    """Yield values that a matcher probably does not match, those that it names first.

    Of a pattern, an example of it twice begins and ends as what it matches.
    """
    if matcher.op == "=~":
        yield ".".join(examples(matcher.value)[:1] * 2)
    yield from (*_named(matcher), f"other-{matcher.label}", *_OTHER)


def _named(matcher: Matcher) -> tuple[str, ...]:
    """Return the values that a matcher leaves out by name."""
    if matcher.op == "!~":
        named = tuple(v for v in matcher.value.split("|") if not matcher.accepts(v))
        return named or tuple(text for text in examples(matcher.value) if text)
    return (matcher.value,) if matcher.op == "!=" else ()
