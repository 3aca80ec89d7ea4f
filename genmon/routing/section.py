"""A mapping of the YAML in, its keys read by the table of its section out, with all findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from genmon.diag import Code, Diagnostic, Failed, Span, did_you_mean
from genmon.routing import scalar
from genmon.routing.dialect import Version, parse_matchers
from genmon.routing.fields import Field, fields_of, is_section
from genmon.routing.go_regex import anchored, compile_regex
from genmon.routing.matcher import Matcher
from genmon.routing.yaml_node import is_null, span_of, what

UNKNOWN_KEY = Code(
    "GM641",
    "Alertmanager does not know a key",
    """Alertmanager refuses a configuration with a key that its version does not know, or with a key
that stands twice. `genmon routes --config FILE --alertmanager VERSION` says which version reads it.

    receivers: [{name: chat, slack_config: []}]
    receivers: [{name: chat, slack_configs: []}]
""",
)
WRONG_VALUE = Code(
    "GM642",
    "Alertmanager cannot read a value",
    """The value is of the wrong kind, or in a form that Alertmanager does not take: text where a
list is expected, a number where a duration is, a regular expression that Go does not compile, a
matcher in neither of the two notations.

    group_wait: 30
    group_wait: 30s
""",
)
MAX_NODES = 100_000
MAX_DEPTH = 60
RESERVED_HEADERS = frozenset(
    (
        "Authorization", "Host", "Content-Encoding", "Content-Length", "Content-Type",
        "User-Agent", "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization",
        "Www-Authenticate", "Accept-Encoding", "X-Prometheus-Remote-Write-Version",
        "X-Prometheus-Remote-Read-Version", "X-Prometheus-Scrape-Timeout-Seconds",
        "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256",
    )
)  # fmt: skip
_MAY_BE_NULL = frozenset({"inhibit_rule", "named_interval", "interval", "time_range"})
_SCALARS: Mapping[str, Callable[[Node], Any]] = {
    name: getattr(scalar, name)
    for name in (
        "text", "boolean", "integer", "natural", "number", "seconds", "go_duration",
        "go_duration_or_number", "url", "any_url", "secret_url", "host_port", "tls_version",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that was read, and the places of its key and of itself."""

    value: Any
    key: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A text in a list, and its place."""

    text: str
    span: Span
    is_null: bool = False


@dataclass(slots=True)
class Section:
    """The keys of a mapping that say something, by name; ``emptied`` are those that say null."""

    name: str
    span: Span
    entries: dict[str, Entry] = field(default_factory=dict)
    is_sound: bool = True
    is_null: bool = False
    emptied: set[str] = field(default_factory=set)

    def get(self, key: str) -> Any:  # noqa: ANN401 - of the kind that the table says
        """Return the value of a key, ``None`` where it is not there."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value

    def has(self, key: str) -> bool:
        """Tell whether a key has a value that is not empty."""
        return self.get(key) not in (None, "", 0, False, (), {})

    def at(self, key: str) -> Span:
        """Return the place of a key's value, or of the section where the key is not there."""
        entry = self.entries.get(key)
        return self.span if entry is None else entry.span


Rule = Callable[["Section", Version], Iterator[tuple[str, Span]]]


@dataclass(slots=True)
class Reader:
    """What is needed to read, and what was found."""

    path: str
    version: Version
    rules: Mapping[str, Rule]
    rule_code: Code
    findings: list[Diagnostic] = field(default_factory=list)
    _nodes: int = 0
    _depth: int = 0

    def find(self, code: Code, message: str, span: Span, hint: str = "") -> None:
        """Note a finding."""
        self.findings.append(Diagnostic(code, message, span, hint=hint))

    def section(self, node: Node, name: str) -> Section:
        """Read a mapping by the table of a section, and check it by the section's rule."""
        section = Section(name, span_of(node, self.path), is_null=is_null(node))
        if section.is_null and self._may_be_null(name):
            return section
        before = len(self.findings)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._give_up(node)
        if not isinstance(node, MappingNode):
            self._wrong(f"{what(node)} where a mapping is expected", node)
        else:
            self._entries(node, section, {})
        self._depth -= 1
        section.is_sound = len(self.findings) == before
        rule = self.rules.get(name)
        if rule and section.is_sound:
            for message, span in rule(section, self.version):
                self.find(self.rule_code, message, span)
        return section

    def _entries(self, node: MappingNode, section: Section, seen: dict[str, Span]) -> None:
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                self._merged(value, section)
            else:
                self._entry(key, value, section, seen)

    def _merged(self, value: Node, section: Section) -> None:
        for one in value.value if isinstance(value, SequenceNode) else [value]:
            if isinstance(one, MappingNode):
                self._entries(one, section, {})
            else:
                self._wrong("only mappings can be merged", one)

    def _entry(self, key: Node, value: Node, section: Section, seen: dict[str, Span]) -> None:
        span = span_of(key, self.path)
        name = key.value if isinstance(key, ScalarNode) else ""
        known = fields_of(section.name).get(name)
        if known is None or known.since > self.version:
            self._unknown(name, span, known, section.name)
            return
        if name in seen:
            self.find(UNKNOWN_KEY, f"`{name}` stands here for the second time", span)
            return
        seen[name] = span
        self._count(value)
        if is_null(value):
            section.emptied.add(name)
        else:
            read = self._value(value, known.kind)
            section.entries[name] = Entry(read, span, span_of(value, self.path))

    def _unknown(self, name: str, span: Span, known: Field | None, section: str) -> None:
        if known:
            since = ".".join(map(str, known.since))
            mine = ".".join(map(str, self.version))
            message = f"Alertmanager {mine} does not know `{name}`, which came with {since}"
            self.find(UNKNOWN_KEY, message, span, f"declare {since} or later, or leave it out")
            return
        names = [one.name for one in fields_of(section).values() if one.since <= self.version]
        hint = did_you_mean(name, names, what="keys")
        self.find(UNKNOWN_KEY, f"Alertmanager knows no key `{name}` here", span, hint)

    def _value(self, node: Node, kind: str) -> Any:  # noqa: ANN401 - of that kind
        if kind.startswith("["):
            return self._list(node, lambda one: self.section(one, kind[1:-1]))
        if is_section(kind):
            return self.section(node, kind)
        read = getattr(self, f"_read_{kind}", None)
        return read(node) if read else self._scalar(node, kind)

    def _scalar(self, node: Node, kind: str) -> Any:  # noqa: ANN401 - of that kind
        try:
            return _SCALARS[kind](node)
        except ValueError as error:
            self._wrong(str(error), node)
            return None

    def _list(self, node: Node, read: Callable[[Node], Any]) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            self._wrong(f"{what(node)} where a list is expected", node)
            return ()
        for one in node.value:
            self._count(one)
        return tuple(read(one) for one in node.value)

    def _read_texts(self, node: Node) -> tuple[Item, ...]:
        items = self._list(
            node, lambda one: Item(self._text(one), span_of(one, self.path), is_null(one))
        )
        return tuple(items)

    def _text(self, node: Node) -> str:
        return "" if is_null(node) else self._scalar(node, "text") or ""

    def _read_map(self, node: Node) -> dict[str, Item]:
        pairs = self._pairs(node)
        return {key: Item(self._text(value), span_of(value, self.path)) for key, value in pairs}

    def _pairs(self, node: Node) -> list[tuple[str, Node]]:
        if not isinstance(node, MappingNode):
            self._wrong(f"{what(node)} where a mapping is expected", node)
            return []
        pairs: dict[str, Node] = {}
        for key, value in node.value:
            name = self._text(key)
            self._count(value)
            if name in pairs:
                span = span_of(key, self.path)
                self.find(UNKNOWN_KEY, f"`{name}` stands here for the second time", span)
            pairs[name] = value
        return list(pairs.items())

    def _read_hook_url(self, node: Node) -> object:
        return self._scalar(node, "url" if self.version < (0, 26) else "secret_url")

    def _read_any(self, node: Node) -> Node:
        return node

    def _read_anymap(self, node: Node) -> dict[str, Node]:
        return dict(self._pairs(node))

    def _read_details(self, node: Node) -> object:
        return self._read_map(node) if self.version < (0, 30) else self._read_anymap(node)

    def _read_headers(self, node: Node) -> tuple[Section, ...]:
        pairs = self._pairs(node)
        for name, value in pairs:
            if name.title() in RESERVED_HEADERS:
                self._wrong(f"the header `{name.title()}` cannot be set", value)
        return tuple(self.section(value, "header") for _, value in pairs)

    def _read_lists(self, node: Node) -> tuple[tuple[Item, ...], ...]:
        return tuple(self._read_texts(value) for _, value in self._pairs(node))

    def _read_jira_text(self, node: Node) -> object:
        templated = isinstance(node, MappingNode) and self.version >= (0, 30)
        return self.section(node, "jira_template") if templated else self._scalar(node, "text")

    def _read_regexes(self, node: Node) -> tuple[Matcher, ...]:
        return tuple(one for key, value in self._pairs(node) for one in self._regex(key, value))

    def _regex(self, label: str, node: Node) -> Iterator[Matcher]:
        """Yield the matcher; Alertmanager anchors these expressions twice."""
        if is_null(node):
            self._wrong(f"`{label}` has no regular expression", node)
            return
        try:
            pattern = anchored(self._text(node))
            compile_regex(pattern)
            yield Matcher(label, "=~", pattern)
        except ValueError as error:
            self._wrong(f"not a regular expression of Go: {error}", node)

    def _read_matchers(self, node: Node) -> tuple[Matcher, ...]:
        return tuple(one for item in self._read_texts(node) for one in self._matchers(item))

    def _matchers(self, item: Item) -> tuple[Matcher, ...]:
        try:
            return parse_matchers(item.text, self.version)
        except ValueError as error:
            self.find(WRONG_VALUE, f"not a matcher: {error}", item.span)
            return ()

    def _wrong(self, message: str, node: Node) -> None:
        self.find(WRONG_VALUE, message, span_of(node, self.path))

    def _count(self, node: Node) -> None:
        """Give up where aliases make more of a file than anybody wrote."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._give_up(node)

    def _give_up(self, node: Node) -> NoReturn:
        message = "too deep or too large, or an alias that contains itself"
        raise Failed([Diagnostic(WRONG_VALUE, message, span_of(node, self.path))])

    def _may_be_null(self, name: str) -> bool:
        """Tell whether an empty item of a list passes for one without any key."""
        return name in _MAY_BE_NULL or (name == "receiver" and self.version >= (0, 26))
