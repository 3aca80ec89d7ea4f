"""The text of a rule file in; its rules, settings that are left out, and what is wrong, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.diag import Diagnostic, Span, has_errors
from genmon.frozen import dataclass
from genmon.importers._report import Entry, Fate
from genmon.importers.prometheus.codes import BAD_EXPRESSION, NOT_RULES
from genmon.importers.prometheus.rules import Pairs, Rule
from genmon.load.spec_file import SpecFile
from genmon.load.yaml_tree import parse
from genmon.model.source import SourceList, SourceMap
from genmon.promql.parse import PromqlError, advice, parse_expression
from genmon.text.refusal import Refusal
from genmon.units.duration import parse_duration

_MARKER = re.compile(r"^---(?=[ \t\n]|\Z)[^\n]*", re.MULTILINE)
_CONTENT = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)
_SHAPE = "`genmon explain GM750` shows the form"
_KINDS = ("PrometheusRule",)
_OF_GROUPS = frozenset({"name", "rules"})
_OF_RULES = frozenset(
    {"alert", "annotations", "expr", "for", "keep_firing_for", "labels", "record"}
)


@dataclass(frozen=True, slots=True)
class ReadRules:
    """The rules of a file in their order, what of its groups specs cannot say, and findings."""

    rules: tuple[Rule, ...]
    dropped: tuple[Entry, ...]
    findings: tuple[Diagnostic, ...]


def read_rules(file: SpecFile) -> ReadRules:
    """Read all documents of a file."""
    reader = _Reader(file.path)
    for document in _documents(file):
        tree, findings = parse(document)
        reader.findings += findings
        if tree is not None and not has_errors(findings):
            reader.document(tree)
    return ReadRules(tuple(reader.rules), tuple(reader.dropped), tuple(reader.findings))


def _documents(file: SpecFile) -> Iterator[SpecFile]:
    """Yield each document with as many empty lines before it as its lines have numbers."""
    starts = [0, *(marker.end() for marker in _MARKER.finditer(file.text))]
    ends = [*(marker.start() for marker in _MARKER.finditer(file.text)), len(file.text)]
    for start, end in zip(starts, ends, strict=True):
        text = file.text[start:end]
        if _CONTENT.search(text):
            yield SpecFile(file.path, "\n" * file.text.count("\n", 0, start) + text)


class _Reader:
    """Collects the rules of one file."""

    def __init__(self, path: str) -> None:
        self.rules: list[Rule] = []
        self.findings: list[Diagnostic] = []
        self.dropped: list[Entry] = []
        self._nowhere = Span.of_file(path)

    def document(self, tree: SourceMap) -> None:
        """Read a document: a rule file, a resource, or a list of resources."""
        if isinstance(items := tree.get("items"), SourceList):
            for item in items:
                if isinstance(item, SourceMap):
                    self.document(item)
            return
        body = tree.get("spec") if tree.get("kind") in _KINDS else tree
        if not isinstance(body, SourceMap) or "groups" not in body:
            self._refuse("there are no `groups` of rules here", tree.span)
            return
        for group in self._maps(body, "groups"):
            self._group(group)

    def _group(self, group: SourceMap) -> None:
        name = self._text(group, "name")
        if not name:
            self._refuse("a rule group has no `name`", group.span)
            return
        self._drop(group, _OF_GROUPS, f"of the group `{name}`")
        for rule in self._maps(group, "rules"):
            self._rule(rule, name)

    def _drop(self, holder: SourceMap, known: frozenset[str], whose: str) -> None:
        for key in holder:
            if key not in known:
                what = f"`{key}` {whose}"
                why = "specs have no such setting"
                self.dropped.append(
                    Entry(holder.keys_at[key], Fate.DROPPED, what, why, is_lost=True)
                )

    def _rule(self, rule: SourceMap, group: str) -> None:
        kinds = [kind for kind in ("alert", "record") if self._text(rule, kind)]
        if len(kinds) != 1:
            self._refuse("a rule is either an `alert` or a `record`", rule.span)
            return
        expr = self._text(rule, "expr")
        if not expr.strip():
            self._refuse("a rule has no `expr`", rule.span)
            return
        self._drop(rule, _OF_RULES, f"of `{self._text(rule, kinds[0])}`")
        self._add(rule, group, kinds[0], expr)

    def _add(self, rule: SourceMap, group: str, kind: str, expr: str) -> None:
        expr_at = rule.values_at["expr"]
        try:
            parse_expression(expr)
        except PromqlError as error:
            hint = advice(str(error))
            self.findings.append(Diagnostic(BAD_EXPRESSION, str(error), expr_at, hint=hint))
            return
        self.rules.append(
            Rule(
                name=self._text(rule, kind),
                expr=expr,
                span=rule.values_at[kind],
                expr_at=expr_at,
                group=group,
                labels=self._pairs(rule, "labels"),
                annotations=self._pairs(rule, "annotations"),
                hold=self._seconds(rule, "for"),
                keep_firing_for=self._seconds(rule, "keep_firing_for"),
                is_alert=kind == "alert",
                labels_at=rule.keys_at.get("labels"),
            )
        )

    def _maps(self, parent: SourceMap, key: str) -> Iterator[SourceMap]:
        items = parent.get(key)
        if items is None:
            return
        if not isinstance(items, SourceList):
            self._refuse(f"`{key}` is no list", parent.values_at[key])
            return
        for item, span in zip(items, items.items_at, strict=True):
            if isinstance(item, SourceMap):
                yield item
            else:
                self._refuse(f"an item of `{key}` is no mapping", span)

    def _pairs(self, rule: SourceMap, key: str) -> Pairs:
        pairs = rule.get(key)
        if pairs is None:
            return ()
        if not isinstance(pairs, SourceMap):
            self._refuse(f"`{key}` is no mapping", rule.values_at[key])
            return ()
        return tuple((name, self._text(pairs, name)) for name in pairs)

    def _text(self, parent: SourceMap, key: str) -> str:
        value = parent.get(key)
        if isinstance(value, SourceMap | SourceList):
            self._refuse(f"`{key}` is no text", parent.values_at[key])
            return ""
        return value if isinstance(value, str) else parent.raw.get(key, "")

    def _seconds(self, rule: SourceMap, key: str) -> int:
        text = self._text(rule, key)
        try:
            return parse_duration(text) if text else 0
        except Refusal as refusal:
            self._refuse(refusal.what, rule.values_at[key])
            return 0

    def _refuse(self, message: str, span: Span) -> None:
        at = span if span.line else self._nowhere
        self.findings.append(Diagnostic(NOT_RULES, message, at, hint=_SHAPE))
