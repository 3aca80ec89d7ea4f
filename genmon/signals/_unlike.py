"""Labels that one matcher of a selector leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.probe.example import matches
from genmon.prom.selector import Matcher, Selector

_OTHER = ("other", "zzz", "0")


def beside_matchers(selector: Selector) -> Iterator[Mapping[str, str]]:
    """Yield for each matcher labels that it alone leaves out, where there are any."""
    for matcher in selector.matchers:
        rest = [m for m in selector.matchers if m.label == matcher.label and m is not matcher]
        for value in unlike(matcher):
            if not matches(matcher, value) and all(matches(one, value) for one in rest):
                yield {matcher.label: value}
                break


def unlike(matcher: Matcher) -> Iterator[str]:
    """Yield values that a matcher probably does not match."""
    if matcher.op in {"!=", "!~"}:
        yield from (matcher.value, *matcher.value.split("|"))
    yield from (f"other-{matcher.label}", *_OTHER)
