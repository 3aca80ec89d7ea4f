"""A place in a generated file to the span of the spec that asked for what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from genmon.artifact import Artifact
from genmon.diag import Span
from genmon.frozen import dataclass
from genmon.validate.document import child, compose, items, pairs, text, walk

if TYPE_CHECKING:
    import yaml

Labels = frozenset[tuple[str, str]]

_NAMING = {"alert": "alert", "record": "recording rule", "job_name": "scrape job", "name": ""}
_RULES = ("alert", "recording rule")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name in a generated file, in the lines ``first`` to ``last``."""

    kind: str
    name: str
    first: int
    last: int
    labels: Labels = frozenset()

    def __str__(self) -> str:
        """Name it for people."""
        return f"{self.kind} `{self.name}`".lstrip()


class Places:
    """The named things of one generated file, in document order, and where each comes from."""

    def __init__(self, artifact: Artifact) -> None:
        """Read the file; one that does not parse has no things, and only its whole is known."""
        self._artifact = artifact
        self._root = compose(artifact.content)
        self.things = tuple(_things(self._root)) if self._root is not None else ()

    def span(self, thing: Thing | None) -> Span | None:
        """Return the span that asked for ``thing``; of several with one name, its own.

        Emitters list the names in the order in which they write them.
        """
        if thing is None:
            return self._artifact.line_map.whole
        spans = spans_named(self._artifact, thing.name)
        namesakes = [other for other in self.things if other.name == thing.name]
        for alike in (namesakes, [other for other in namesakes if other.kind == thing.kind]):
            if len(alike) == len(spans):
                return spans[alike.index(thing)]
        return spans[0] if spans else self._artifact.line_map.whole

    def at_line(self, line: int) -> Thing | None:
        """Return the innermost thing at ``line`` that a spec has asked for by name."""
        around = [thing for thing in self._known() if thing.first <= line <= thing.last]
        return max(around, default=None, key=lambda thing: thing.first)

    def named(self, name: str) -> Thing | None:
        """Return the first thing of that name that a spec has asked for."""
        return next((thing for thing in self._known() if thing.name == name), None)

    def of_rule(self, group: str, number: int) -> Thing | None:
        """Return the rule with that number, from 1, of a group, else what it stands in."""
        for node in items(child(self._root, "groups")):
            rules = list(items(child(node, "rules")))
            if text(child(node, "name")) == group and number <= len(rules):
                return self.at_line(_line(rules[number - 1]))
        return None

    def alike(self, name: str, labels: Labels | None) -> tuple[Thing, ...]:
        """Return all rules of that name and labels, or without labels all groups of that name."""
        if labels is None:
            return tuple(t for t in self.things if (t.kind, t.name) == ("group", name))
        rules = (thing for thing in self.things if thing.kind in _RULES)
        return tuple(rule for rule in rules if (rule.name, rule.labels) == (name, labels))

    def holding(self, value: str) -> Thing | None:
        """Return what the only field with this very text belongs to."""
        nodes = walk(self._root) if self._root is not None else iter(())
        lines = [_line(node) for node in nodes if text(node) == value]
        return self.at_line(lines[0]) if len(lines) == 1 else None

    def _known(self) -> Iterator[Thing]:
        names = {name for name, _ in self._artifact.line_map.places}
        return (thing for thing in self.things if thing.name in names)


def spans_named(artifact: Artifact, name: str) -> list[Span]:
    """Return the spans that asked for exactly this name, in their order."""
    return [span for known, span in artifact.line_map.places if known == name]


def _things(root: yaml.Node) -> Iterator[Thing]:
    for node in walk(root):
        fields = dict(pairs(node))
        naming = next((key for key in _NAMING if text(fields.get(key))), None)
        if naming is None:
            continue
        kind = "group" if "rules" in fields else _NAMING[naming]
        yield Thing(kind, str(text(fields[naming])), _line(node), _last(node), _labels(node))


def _labels(node: yaml.Node) -> Labels:
    return frozenset((name, str(text(value))) for name, value in pairs(child(node, "labels")))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _last(node: yaml.Node) -> int:
    """Return the last line: a block ends where the next token starts, braces end in their line."""
    flow = getattr(node, "flow_style", False)
    return int(node.end_mark.line) + (1 if flow else 0)
