"""Selectors: a metric name with label matchers, the only PromQL that most specs contain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import promql_parser

from genmon.frozen import dataclass
from genmon.text.go_regex import RegexError, compile_regex, matches_whole
from genmon.text.refusal import Refusal
from genmon.text.unseen import escape_unseen, first_unseen

_OPERATORS = {"Equal": "=", "NotEqual": "!=", "Re": "=~", "NotRe": "!~"}
_PLAIN_VALUE = re.compile(r"[\w-]+", re.ASCII)
"""A value in a pattern that stands for itself."""
_ALL = frozenset({".*", "(.*)", "^.*$", "^.*", ".*$"})
"""Patterns that match whatever there is, as people write them."""
_LONGEST = 2000
_SHOWN = 60
_REGEX = "write a regular expression as RE2 reads it: https://github.com/google/re2/wiki/Syntax"
_PLAIN = 'write a metric and label matchers, nothing more: `http_requests_total{status=~"5.."}`'


class SelectorError(Refusal):
    """A text that is not a plain selector."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """One label matcher; ``op`` is ``=``, ``!=``, ``=~`` or ``!~``."""

    label: str
    op: str
    value: str

    def __str__(self) -> str:
        """Render as PromQL, with the value escaped."""
        return f"{self.label}{self.op}{quote(self.value)}"

    @property
    def listed(self) -> tuple[str, ...]:
        """The values that it asks for, where it lists them; none where it does not."""
        if self.op == "=":
            return (self.value,)
        values = tuple(self.value.split("|")) if self.op == "=~" else ()
        return values if all(map(_PLAIN_VALUE.fullmatch, values)) else ()

    def accepts(self, value: str) -> bool:
        """Tell whether a label of this value passes."""
        return self.names(value) == (self.op in ("=", "=~"))

    def names(self, value: str) -> bool:
        """Tell whether this is a value that the matcher asks for, or shuts out."""
        if self.op in ("=", "!="):
            return self.value == value
        return matches_whole(self.value, value)


@dataclass(frozen=True, slots=True)
class Selector:
    """A metric and its matchers, sorted by label."""

    metric: str
    matchers: tuple[Matcher, ...] = ()

    def __str__(self) -> str:
        """Render as PromQL."""
        if not self.matchers:
            return self.metric
        return f"{self.metric}{{{','.join(map(str, self.matchers))}}}"

    def named(self, metric: str) -> Selector:
        """Return the same matchers on another metric."""
        return Selector(metric, self.matchers)

    def includes(self, other: Selector) -> bool:
        """Tell whether all that another selector selects is certainly selected by this one."""
        return self.metric == other.metric and all(map(other.implies, self.matchers))

    def implies(self, matcher: Matcher) -> bool:
        """Tell whether all that this one selects certainly passes one more matcher."""
        own = [m for m in self.matchers if m.label == matcher.label]
        return matcher in own or any(
            all(map(matcher.accepts, values)) for m in own if (values := m.listed)
        )

    def where(self, label: str, op: str, value: str) -> Selector:
        """Return the selector with one more matcher."""
        more = (*self.matchers, Matcher(label, op, value))
        return Selector(self.metric, tuple(sorted(more, key=_order)))


def none_of(values: Sequence[str]) -> tuple[str, str]:
    """Return operator and value of a matcher for none of some names, which need no escapes."""
    return ("!=", values[0]) if len(values) == 1 else ("!~", "|".join(values))


def quote(text: str) -> str:
    """Write a PromQL string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escape_unseen(escaped)}"'


@lru_cache(maxsize=4096)
def parse_selector(text: str) -> Selector:
    """Read ``metric`` or ``metric{label="value"}``; anything more is refused."""
    if not text.strip():
        raise SelectorError("a selector is empty", _PLAIN)
    if len(text) > _LONGEST:
        raise SelectorError(f"a selector of {len(text)} characters is too long", _PLAIN)
    try:
        parsed = promql_parser.parse(text)
    except ValueError as error:
        raise SelectorError(f"`{text}` is not a selector: {_first_line(error)}", _PLAIN) from None
    if not isinstance(parsed, promql_parser.VectorSelector) or _has_more(parsed):
        raise SelectorError(f"`{text}` is not a plain selector", _PLAIN)
    matchers = tuple(read_matcher(m) for m in parsed.matchers.matchers if m.name != "__name__")
    for matcher in matchers:
        _refuse_idle(matcher, matchers)
    return Selector(str(parsed.name), tuple(sorted(matchers, key=_order)))


def _refuse_idle(matcher: Matcher, others: Sequence[Matcher]) -> None:
    """Refuse a matcher that passes everything, or nothing at all together with another."""
    if matcher.value in _ALL and matcher.op == "=~":
        raise SelectorError(f"`{matcher}` matches every series", "leave this matcher out")
    alike = [other for other in others if other.label == matcher.label]
    shut = matcher.op == "=" and not all(other.accepts(matcher.value) for other in alike)
    if shut or (matcher.value in _ALL and matcher.op == "!~"):
        both = " and ".join(f"`{other}`" for other in alike)
        raise SelectorError(f"{both} match no series", "leave one of the matchers out")


def _first_line(error: ValueError) -> str:
    return str(error).partition("\n")[0]


def _has_more(parsed: promql_parser.VectorSelector) -> bool:
    alternatives = getattr(parsed.matchers, "or_matchers", None)
    return bool(parsed.offset or parsed.at or not parsed.name or alternatives)


def read_matcher(matcher: promql_parser.Matcher) -> Matcher:
    """Return a matcher that was parsed; raises ``SelectorError`` where Go refuses its pattern.

    The library's own regular expressions are those of Rust, which know more and other words.
    """
    read = Matcher(matcher.name, _OPERATORS[str(matcher.op).rpartition(".")[2]], matcher.value)
    if unseen := first_unseen(read.value):
        message = f"`{read.label}` is matched with U+{ord(unseen[0]):04X}, which cannot be seen"
        raise SelectorError(message, "leave this character out")
    if read.op in ("=~", "!~"):
        try:
            compile_regex(read.value)
        except RegexError as error:
            message = f"`{read.value[:_SHOWN]}` is no regular expression of Prometheus: {error}"
            raise SelectorError(message, _REGEX) from None
    return read


def _order(matcher: Matcher) -> tuple[str, str, str]:
    return (matcher.label, matcher.op, matcher.value)
