"""A node in, the value that its kind makes of it out: a scalar, or a list or mapping of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yaml import MappingNode, Node, SequenceNode

from genmon.alertmanager.config.config import Written
from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.read import scalar
from genmon.alertmanager.read.codes import WRONG_VALUE
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.note_codes import LOST_BRACE
from genmon.alertmanager.read.parse_matchers import parse_matchers
from genmon.alertmanager.read.section import Item
from genmon.alertmanager.read.yaml_node import is_null, what
from genmon.text.go_regex import anchored, compile_regex

RESERVED_HEADERS = frozenset(
    (
        "Authorization", "Host", "Content-Encoding", "Content-Length", "Content-Type",
        "User-Agent", "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization",
        "Www-Authenticate", "Accept-Encoding", "X-Prometheus-Remote-Write-Version",
        "X-Prometheus-Remote-Read-Version", "X-Prometheus-Scrape-Timeout-Seconds",
        "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256",
    )
)  # fmt: skip
_SCALARS: Mapping[str, Callable[[Node], Any]] = {
    name: getattr(scalar, name)
    for name in (
        "text", "boolean", "integer", "natural", "number", "seconds", "go_duration",
        "go_duration_or_number", "url", "any_url", "secret_url", "template_url",
        "host_port", "tls_version",
    )
}  # fmt: skip


def read_kind(node: Node, kind: str, findings: Findings) -> Any:  # noqa: ANN401 - of that kind
    """Return the value of a kind that contains no section; ``None`` where there is none to read."""
    collection = _COLLECTIONS.get(kind)
    return collection(node, findings) if collection else read_scalar(node, kind, findings)


def read_scalar(node: Node, kind: str, findings: Findings) -> Any:  # noqa: ANN401 - of that kind
    """Return the value of a scalar, ``None`` where it cannot be read."""
    try:
        read = _SCALARS[kind](node)
    except ValueError as error:
        findings.wrong(str(error), node)
        return None
    if kind == "text" and "{{" in read:
        findings.texts.append(Written(read, findings.at(node)))
    return read


def read_list(node: Node, read: Callable[[Node], Any], findings: Findings) -> tuple[Any, ...]:
    """Return the items of a list, each as ``read`` makes it."""
    if not isinstance(node, SequenceNode):
        findings.wrong(f"{what(node)} where a list is expected", node)
        return ()
    for one in node.value:
        findings.count(one)
    return tuple(read(one) for one in node.value)


def header_nodes(node: Node, findings: Findings) -> list[Node]:
    """Return what is said of each HTTP header, and note the headers that nobody may set."""
    pairs = _pairs(node, findings)
    for name, value in pairs:
        if name.title() in RESERVED_HEADERS:
            findings.wrong(f"the header `{name.title()}` cannot be set", value)
    return [value for _, value in pairs]


def _pairs(node: Node, findings: Findings) -> list[tuple[str, Node]]:
    if not isinstance(node, MappingNode):
        findings.wrong(f"{what(node)} where a mapping is expected", node)
        return []
    pairs: dict[str, Node] = {}
    for key, value in node.value:
        name = _text(key, findings)
        findings.count(value)
        if name in pairs:
            findings.twice(name, findings.at(key))
        pairs[name] = value
    return list(pairs.items())


def _text(node: Node, findings: Findings) -> str:
    return "" if is_null(node) else read_scalar(node, "text", findings) or ""


def _texts(node: Node, findings: Findings) -> tuple[Item, ...]:
    return read_list(
        node,
        lambda one: Item(_text(one, findings), findings.at(one), is_null(one)),
        findings,
    )


def _lists(node: Node, findings: Findings) -> tuple[tuple[Item, ...], ...]:
    return tuple(_texts(value, findings) for _, value in _pairs(node, findings))


def _map(node: Node, findings: Findings) -> dict[str, Item]:
    pairs = _pairs(node, findings)
    return {key: Item(_text(value, findings), findings.at(value)) for key, value in pairs}


def _anymap(node: Node, findings: Findings) -> dict[str, Node]:
    return dict(_pairs(node, findings))


def _any(node: Node, _findings: Findings) -> Node:
    return node


def _details(node: Node, findings: Findings) -> object:
    return _map(node, findings) if findings.version < (0, 30) else _anymap(node, findings)


def _hook_url(node: Node, findings: Findings) -> object:
    """Return the address of a webhook: it became a secret first, and a template then."""
    kinds = (((0, 26), "url"), ((0, 31), "secret_url"))
    kind = next((kind for until, kind in kinds if findings.version < until), "template_url")
    return read_scalar(node, kind, findings)


def _regexes(node: Node, findings: Findings) -> tuple[Matcher, ...]:
    pairs = _pairs(node, findings)
    return tuple(matcher for label, value in pairs for matcher in _regex(label, value, findings))


def _regex(label: str, node: Node, findings: Findings) -> Iterator[Matcher]:
    """Yield the matcher; Alertmanager anchors these expressions twice."""
    if is_null(node):
        findings.wrong(f"`{label}` has no regular expression", node)
        return
    try:
        pattern = anchored(_text(node, findings))
        compile_regex(pattern)
        yield Matcher(label, "=~", pattern)
    except ValueError as error:
        findings.wrong(f"not a regular expression of Go: {error}", node)


def _matchers(node: Node, findings: Findings) -> tuple[Matcher, ...]:
    return tuple(matcher for item in _texts(node, findings) for matcher in _matcher(item, findings))


def _matcher(item: Item, findings: Findings) -> tuple[Matcher, ...]:
    try:
        matchers = parse_matchers(item.text, findings.version)
    except ValueError as error:
        findings.find(WRONG_VALUE, f"not a matcher: {error}", item.span)
        return ()
    text = item.text.strip()
    if text.endswith("}") and not text.startswith("{"):
        message = f"the last brace of `{text}` is lost, which leaves {matchers[-1]}"
        findings.note(LOST_BRACE, message, item.span, "put the value in double quotes")
    return matchers


_COLLECTIONS: Mapping[str, Callable[[Node, Findings], Any]] = {
    "any": _any,
    "anymap": _anymap,
    "details": _details,
    "hook_url": _hook_url,
    "lists": _lists,
    "map": _map,
    "matchers": _matchers,
    "regexes": _regexes,
    "texts": _texts,
}
