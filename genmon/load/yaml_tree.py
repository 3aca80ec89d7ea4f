"""A spec file in; plain values that know where they stand, and findings, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from genmon.diag import Diagnostic, Failed, Span, in_source_order
from genmon.load import yaml_refusal as refusal
from genmon.load.characters import escaped_character
from genmon.load.spec_file import SpecFile
from genmon.load.yaml_document import directive_at, first_document
from genmon.load.yaml_problem import explain
from genmon.load.yaml_scalar import resolve
from genmon.model.source import SourceList, SourceMap

# PyYAML's stubs know neither which event comes next nor that each has its marks.
Event = Any

_made = tuple.__new__
"""Makes a ``Span`` of its parts in half the time, which counts where there is one a value."""

MAX_DEPTH = 50
MAX_FINDINGS = 100

_NAMES_ALL_THE_SAME = frozenset({"0", "1"})
"""Numbers that are keys: the states of what is true or false are written by them."""


def parse(file: SpecFile) -> tuple[SourceMap | None, tuple[Diagnostic, ...]]:
    """Read one YAML document by the core schema of YAML 1.2.

    The mapping is absent where there is none, or where the reader had to give up before its end.
    Beside findings that did not stop the reader it holds what is right: the first of two equal
    keys, and null for what was refused. The span of a block collection is that of its first key or
    item.
    """
    text, findings = first_document(file)
    tree = _Tree(file, list(findings))
    root: SourceMap | None = None
    try:
        root = tree.root(CParser(text).get_event)
    except (YAMLError, UnicodeEncodeError) as error:
        tree.broken(explain(error, file))
    except Failed as failed:
        tree.findings += failed.diagnostics
    return root, in_source_order(tree.findings)


class _Tree:
    """The builder over the events of one document."""

    __slots__ = ("_depth", "_file", "_next", "_nowhere", "_path", "findings")

    _next: Callable[[], Event]

    def __init__(self, file: SpecFile, findings: list[Diagnostic]) -> None:
        self.findings = findings
        self._file = file
        self._path = file.path
        self._nowhere = Span.of_file(file.path)
        self._depth = 0

    def root(self, next_event: Callable[[], Event]) -> SourceMap | None:
        self._next = next_event
        next_event()
        if next_event().__class__ is StreamEndEvent:
            self._nothing()
            return None
        value, span, raw = self._node(next_event())
        self._end(next_event())
        if isinstance(value, SourceMap):
            return value
        self._refuse(value, span, raw)
        return None

    def broken(self, finding: Diagnostic) -> None:
        """Add why the reader gave up, unless a template without quotes says it already."""
        last = self.findings[-1] if self.findings else None
        same_line = last and last.span and finding.span and last.span.line == finding.span.line
        if not (same_line and last and last.hint == refusal.QUOTE_TEMPLATE):
            self.findings.append(finding)

    def _end(self, document_end: Event) -> None:
        """Refuse what comes after the document; directives there unread, as those before it."""
        index = document_end.end_mark.index
        if self._file.text.startswith("%", index):
            raise Failed((directive_at(self._file, index),))
        self._next()

    def _refuse(self, value: object, span: Span, raw: str) -> None:
        if value is None and not raw:
            self._nothing()
        else:
            found = "a list" if isinstance(value, SourceList) else "a bare value"
            self._find(refusal.not_sections(found, span))

    def _nothing(self) -> None:
        if not self.findings:
            self.findings.append(refusal.nothing_defined(self._path))

    def _node(self, event: Event) -> tuple[Any, Span, str]:
        """Return the value that begins with the event, its span, and the text of a scalar."""
        kind = event.__class__
        if kind is AliasEvent:
            return self._alias(event)
        if event.anchor or event.tag:
            self._decorated(event)
        if kind is not ScalarEvent:
            tree = self._collection(event)
            return tree, tree.span, ""
        text: str = event.value
        start, end = event.start_mark, event.end_mark
        at = (self._path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        span = _made(Span, at)
        if not event.implicit[0]:
            if event.style == '"' and not text.isprintable():
                self._unseen(text, span)
            return text, span, text
        if not text:
            return None, span, self._comment(start.index)
        try:
            return resolve(text), span, text
        except OverflowError:
            self._find(refusal.out_of_range(text, span))
            return None, span, text

    def _unseen(self, text: str, span: Span) -> None:
        if finding := escaped_character(text, span):
            self._find(finding)

    def _comment(self, index: int) -> str:
        """Return what stands behind a value that is not there, where that is a comment."""
        line = self._file.text[index:].partition("\n")[0].strip()
        return line if line.startswith("#") else ""

    def _collection(self, start: Event) -> SourceMap | SourceList:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Failed((refusal.too_deep(MAX_DEPTH, self._start(start)),))
        is_mapping = start.__class__ is MappingStartEvent
        tree = self._mapping(start) if is_mapping else self._sequence(start)
        self._depth -= 1
        return tree

    def _mapping(self, start: Event) -> SourceMap:
        tree = SourceMap(self._nowhere)
        take, node = self._next, self._node
        keys_at, values_at, raws = tree.keys_at, tree.values_at, tree.raw
        while (event := take()).__class__ is not MappingEndEvent:
            key, key_at, raw = node(event)
            if key.__class__ is not str or raw == "<<":
                key = self._doubtful(event, key_at, raw, start)
            value, value_at, raw = node(take())
            if key is None:
                continue
            if key in tree:
                self._find(refusal.duplicate_key(key, key_at, keys_at[key]))
                continue
            tree[key], keys_at[key], values_at[key], raws[key] = value, key_at, value_at, raw
        tree.span = self._extent(start, event, keys_at.values())
        return tree

    def _doubtful(self, event: Event, span: Span, raw: str, mapping: Event) -> str | None:
        """Return the name of a key that may be none; nothing where it is refused."""
        if event.__class__ is ScalarEvent:
            if raw in _NAMES_ALL_THE_SAME or (raw == "<<" and not event.implicit[0]):
                return raw
            diagnostic = refusal.merge_key(span) if raw == "<<" else refusal.not_a_name(raw, span)
            self._find(diagnostic)
        elif event.__class__ is not AliasEvent:
            template = event.start_mark.index == mapping.start_mark.index + 1
            self._find(refusal.collection_as_key(self._start(event), template=template))
        return None

    def _sequence(self, start: Event) -> SourceList:
        tree = SourceList(self._nowhere)
        take, node, put = self._next, self._node, tree.put
        while (event := take()).__class__ is not SequenceEndEvent:
            value, item_at, raw = node(event)
            put(value, item_at=item_at, raw=raw)
        tree.span = self._extent(start, event, tree.items_at)
        return tree

    def _alias(self, event: Event) -> tuple[None, Span, str]:
        start, end = event.start_mark, event.end_mark
        span = Span(self._path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        self._find(refusal.alias(event.anchor, span))
        return None, span, ""

    def _decorated(self, event: Event) -> None:
        """Refuse the anchor and the tag, both of which stand where the event begins."""
        if event.anchor:
            self._find(refusal.anchor(event.anchor, self._start(event)))
        if event.tag:
            self._find(refusal.tag(event.tag, self._start(event)))

    def _find(self, finding: Diagnostic) -> None:
        self.findings.append(finding)
        if len(self.findings) == MAX_FINDINGS and finding.span:
            raise Failed((refusal.too_many_findings(MAX_FINDINGS, finding.span),))

    def _extent(self, start: Event, end: Event, parts: Iterable[Span]) -> Span:
        """Return all of a flow collection, and the first key or item of a block collection."""
        begins, ends = start.start_mark, end.end_mark
        line, column = begins.line + 1, begins.column + 1
        if start.flow_style:
            return _made(Span, (self._path, line, column, ends.line + 1, ends.column + 1))
        first = next(iter(parts), None)
        if first is None or not line == first.line == first.end_line:
            return Span(self._path, line, column, line, column + 1)
        return Span(self._path, line, column, line, first.end_column)

    def _start(self, event: Event) -> Span:
        at = event.start_mark
        return Span(self._path, at.line + 1, at.column + 1, at.line + 1, at.column + 2)
