"""Every PromQL expression of a planned system, read once, with what is known of its series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from genmon.diag import Code, Diagnostic, Note, Severity
from genmon.frozen import dataclass
from genmon.lint.promql._series import Known, Recorded, Records, Series
from genmon.plan import AlertingRule, Origin, Query, RecordingRule, Rule, SystemPlan
from genmon.promql.labels import Labels
from genmon.promql.parse import UNREADABLE, PromqlError, advice, parse_nodes
from genmon.promql.syntax import Expr

T = TypeVar("T", bound=Expr)

_DASHBOARD_WINDOW = re.compile(r"\$__(rate_interval|interval|range)\b")
_ANY_WINDOW = "1h"
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Expression:
    """One text, its tree and all the nodes of it; ``owner`` says in words whose it is."""

    text: str
    tree: Expr
    nodes: tuple[Expr, ...]
    owner: str
    origin: Origin

    def finding(
        self, code: Code, message: str, *, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Return a finding at the place in the spec that asked for the expression."""
        note = Note(f"in {self.owner}: {_on_one_line(self.text)}")
        span = self.origin.span
        return Diagnostic(code, message, span, hint=hint, notes=(note,), severity=severity)


class Expressions:
    """The expressions of one system; a text that stands in several places counts at the first."""

    def __init__(self, system: SystemPlan) -> None:
        """Read every rule, panel and annotation; ``unreadable`` holds those that are no PromQL."""
        self.system = system
        self.unreadable: list[Diagnostic] = []
        self._by_text: dict[str, Expression] = {}
        for text, owner, origin in _texts(system):
            if text not in self._by_text:
                self._read(text, owner, origin)

    def __iter__(self) -> Iterator[Expression]:
        """Yield each distinct expression."""
        return iter(self._by_text.values())

    def each(self, kind: type[T]) -> Iterator[tuple[Expression, T]]:
        """Yield each node of one kind, and the expression it is in."""
        found: list[tuple[Expression, T]] = self._by_kind.get(kind, [])
        return iter(found)

    @cached_property
    def alerts(self) -> Sequence[tuple[AlertingRule, Expression]]:
        """Each alert that could be read."""
        read = self._by_text
        return [(alert, read[alert.expr]) for alert in self.system.alerts if alert.expr in read]

    @property
    def queries(self) -> Iterator[tuple[Origin, Query, Expression]]:
        """Each query of a panel that could be read, with the panel's origin."""
        for _, origin, query in _queries(self.system):
            if query.expr in self._by_text:
                yield origin, query, self._by_text[query.expr]

    @cached_property
    def records(self) -> Records:
        """What each recording rule makes, by name."""
        made: dict[str, tuple[Recorded, ...]] = {}
        for rule in (rule for group in self.system.groups for rule in group.rules):
            read = self._by_text.get(rule.expr)
            if isinstance(rule, RecordingRule) and read is not None:
                one = Recorded(read.tree, read.nodes, rule.labels)
                made[rule.record] = (*made.get(rule.record, ()), one)
        return made

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """What is known of each series name; empty where the system has no registry."""
        return self._known.series if self.system.metrics else {}

    @cached_property
    def added_labels(self) -> frozenset[str]:
        """The labels that scrape jobs put on their targets, which only some series have."""
        return frozenset(label for job in self.system.scraping.jobs for label, _ in job.labels)

    def labels(self, expr: Expr) -> Labels:
        """Return the labels that the result of an expression may carry."""
        return self._known.labels.of(expr)

    def varying(self, expr: Expr) -> Labels:
        """Return the labels by which samples of the result may differ."""
        return self._known.varying.of(expr)

    @cached_property
    def _known(self) -> Known:
        return Known(self.system, self.records)

    @cached_property
    def _by_kind(self) -> Mapping[type, list[tuple[Expression, Any]]]:
        """Every node of every expression, by its type: most checks look at one."""
        found: dict[type, list[tuple[Expression, Any]]] = defaultdict(list)
        for expression in self:
            for node in expression.nodes:
                found[type(node)].append((expression, node))
        return found

    def _read(self, text: str, owner: str, origin: Origin) -> None:
        try:
            nodes = parse_nodes(_with_windows(text))
        except PromqlError as error:
            said, note = str(error), Note(f"in {owner}: {_on_one_line(text)}")
            diagnostic = Diagnostic(UNREADABLE, said, origin.span, hint=advice(said), notes=(note,))
            self.unreadable.append(diagnostic)
        else:
            self._by_text[text] = Expression(text, nodes[0], nodes, owner, origin)


def _with_windows(text: str) -> str:
    """Put a window in place of a variable of Grafana's."""
    return _DASHBOARD_WINDOW.sub(_ANY_WINDOW, text) if "$__" in text else text


def _texts(system: SystemPlan) -> Iterator[tuple[str, str, Origin]]:
    for group in system.groups:
        for rule in group.rules:
            yield rule.expr, _owner(rule), rule.origin
    for owner, origin, query in _queries(system):
        yield query.expr, owner, origin
    for board in system.dashboards:
        for annotation in board.annotations:
            yield annotation.expr, f"an annotation of `{board.uid}`", board.origin


def _owner(rule: Rule) -> str:
    if isinstance(rule, AlertingRule):
        return f"the alert `{rule.alert}`"
    return f"the record `{rule.record}`"


def _queries(system: SystemPlan) -> Iterator[tuple[str, Origin, Query]]:
    panels = (panel for board in system.dashboards for row in board.rows for panel in row.panels)
    for panel in panels:
        for query in panel.queries:
            yield f"the panel `{panel.title}`", panel.origin, query


def _on_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
