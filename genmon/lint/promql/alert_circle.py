"""An alert is among the alerts that its own expression reads, so it goes on since it fires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from genmon.diag import Code, Diagnostic
from genmon.frozen import dataclass
from genmon.lint.promql._expressions import Expression, Expressions
from genmon.lint.rule import LintRule
from genmon.plan import AlertingRule
from genmon.promql.selector import Matcher, none_of
from genmon.promql.syntax import Expr, Vector
from genmon.units.naming import ALERTNAME, SOURCE_ALERT

ALERT_CIRCLE = Code(
    "GM328",
    "alert that reads its own firing",
    """
`ALERTS` has a series for each alert that fires, the one that reads it among them: it goes on firing
since it fires, or it ends since it began. The same is true of two alerts that read each other, and
of an alert and its own escalation. Signals of other kinds leave these alerts out by themselves; in
PromQL of your own, name them.

    promql: count(ALERTS{alertstate="firing"})                                # AlertStorm is on it
    promql: count(ALERTS{alertstate="firing",alertname!="AlertStorm"})
""",
)
_SERIES = frozenset({"ALERTS", "ALERTS_FOR_STATE"})
_STATES = ("pending", "firing")
_STATE = "alertstate"


@dataclass(frozen=True, slots=True)
class _Alert:
    """An alert, the labels that are known of it, and those that it may have with any value.

    ``source`` is the one alert that it is about, for one that is about others.
    """

    name: str
    rule: AlertingRule
    known: Mapping[str, str]
    open_labels: frozenset[str]
    source: _Alert | None = None

    def may_pass(self, matchers: Iterable[Matcher]) -> bool:
        """Tell whether its series in ``ALERTS`` may be what matchers ask for."""
        return all(map(self._may_meet, matchers))

    def _may_meet(self, matcher: Matcher) -> bool:
        if matcher.label == _STATE:
            return any(map(matcher.accepts, _STATES))
        if matcher.label in self.known or matcher.label not in self.open_labels:
            return matcher.accepts(self.known.get(matcher.label, ""))
        return True


def check(found: Expressions) -> Iterator[Diagnostic]:
    """Yield a finding for each expression on ``ALERTS`` that reads an alert made of it.

    An alert that is about others is made of each of them by itself: a circle through it is found
    where what it is about reads it.
    """
    circles = _Circles(found)
    about = {id(one.nodes) for rule, one in found.alerts if SOURCE_ALERT in rule.series_labels}
    for expression, vector in found.each(Vector):
        if id(expression.nodes) in about:
            continue
        if vector.name in _SERIES and (names := circles.of(expression, vector)):
            yield _finding(expression, names)


def _finding(expression: Expression, names: list[str]) -> Diagnostic:
    listed = " and ".join(f"`{name}`" for name in names)
    matcher = Matcher(ALERTNAME, *none_of(names))
    return expression.finding(
        ALERT_CIRCLE,
        f"`ALERTS` is read with {listed} in it, which would hold itself up",
        hint=f"leave it out: `{matcher}`; where alerts are escalated, `{SOURCE_ALERT}` likewise",
    )


class _Circles:
    """The alerts of a system, and which of them each expression on ``ALERTS`` reads."""

    def __init__(self, found: Expressions) -> None:
        self._found = found

    def of(self, expression: Expression, vector: Vector) -> list[str]:
        """Return the names of the alerts that a selector of an expression reads in a circle."""
        names = (a.name for a in self._read_by(vector) if self._comes_from(a, expression.nodes))
        return sorted(set(names))

    def _comes_from(self, alert: _Alert, nodes: tuple[Expr, ...]) -> bool:
        """Tell whether an alert is made of an expression, or of alerts that are."""
        seen, waiting = {id(alert)}, [alert]
        while waiting:
            one = waiting.pop()
            if one.source:
                waiting += [one.source] if id(one.source) not in seen else []
                seen.add(id(one.source))
                continue
            rule = one.rule
            for made_of in self._made_of[rule.alert, rule.expr]:
                if made_of is nodes:
                    return True
                for node in made_of:
                    more = self._read_by(node) if _is_on_alerts(node) else ()
                    waiting += [other for other in more if id(other) not in seen]
                    seen.update(map(id, more))
        return False

    def _read_by(self, vector: Expr) -> list[_Alert]:
        assert isinstance(vector, Vector)  # noqa: S101 - only vectors are on ALERTS
        return [alert for alert in self._alerts if alert.may_pass(vector.matchers)]

    @cached_property
    def _alerts(self) -> list[_Alert]:
        """Every alert; one that is about others stands for each of them on its own."""
        rules = [rule for rule, _ in self._found.alerts]
        plain = [_alert(rule) for rule in rules if SOURCE_ALERT not in rule.series_labels]
        about = [rule for rule in rules if SOURCE_ALERT in rule.series_labels]
        return plain + [
            _about(rule, alert) for rule in about for alert in plain if self._is_about(rule, alert)
        ]

    def _is_about(self, rule: AlertingRule, source: _Alert) -> bool:
        """Tell whether an alert on alerts reads one of them."""
        nodes = (node for made in self._made_of[rule.alert, rule.expr] for node in made)
        read = [node.matchers for node in nodes if isinstance(node, Vector) and _is_on_alerts(node)]
        return any(map(source.may_pass, read))

    @cached_property
    def _made_of(self) -> Mapping[tuple[str, str], list[tuple[Expr, ...]]]:
        """The nodes of an alert's expression, and of all records that it reads, in the end."""
        return {
            (rule.alert, rule.expr): list(self._reached(expression.nodes))
            for rule, expression in self._found.alerts
        }

    def _reached(self, nodes: tuple[Expr, ...]) -> Iterator[tuple[Expr, ...]]:
        seen: set[str] = set()
        waiting = [nodes]
        while waiting:
            nodes = waiting.pop()
            yield nodes
            for node in nodes:
                if isinstance(node, Vector) and node.name not in seen:
                    seen.add(node.name)
                    waiting += [made.nodes for made in self._found.records.get(node.name, ())]


def _alert(rule: AlertingRule) -> _Alert:
    known = {**dict(rule.labels), ALERTNAME: rule.alert}
    return _Alert(rule.alert, rule, known, frozenset(rule.series_labels))


def _about(rule: AlertingRule, source: _Alert) -> _Alert:
    """Return an alert on alerts, as it is about one of them."""
    inherited = {
        label: source.known[label] for label in rule.series_labels if label in source.known
    }
    known = {**inherited, SOURCE_ALERT: source.name, **dict(rule.labels), ALERTNAME: rule.alert}
    return _Alert(rule.alert, rule, known, frozenset(rule.series_labels), source)


def _is_on_alerts(node: Expr) -> bool:
    return isinstance(node, Vector) and node.name in _SERIES


RULE = LintRule("alert_circle", check)
