"""The rules of all files in; spec files, what became of each rule, and its lines, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from genmon.diag import Span
from genmon.importers._report import Entry, Fate
from genmon.importers.prometheus.ladders import Ladder, ladders
from genmon.importers.prometheus.layout import SignalText, ladder_lines, signal_lines
from genmon.importers.prometheus.metrics import GuessedMetric, Usage, guessed_metrics
from genmon.importers.prometheus.records import expanded, recorded
from genmon.importers.prometheus.rules import Rule
from genmon.importers.prometheus.rung import kept_about, kept_runbook, losses, rung_text
from genmon.importers.prometheus.severities import severity_lines
from genmon.importers.prometheus.signals import Attempt, Said, named_labels, raw, said
from genmon.importers.prometheus.words import alert_name, severity_name, signal_name
from genmon.model.metrics import BUILT_IN
from genmon.promql.labels import UNKNOWN, Labels
from genmon.promql.parse import parse_expression
from genmon.units.naming import TARGET_LABELS

Attempts = Mapping[Span, Attempt]
_STARTER = """\
# What notifies people is not in a rule file: write your own receivers, then notify them.
system:
  title: {title}
  owner: team
severities:
{severities}
receivers:
  team: {{webhook: {{url: "http://localhost:9099/alerts"}}}}
routes: {{default: team}}
"""
_METRICS = """\
# Types, units and labels are guessed from names and from how rules use them, the buckets of
# histograms at random: correct what is wrong.
metrics:
"""
_TAKEN = frozenset({"system", "metrics"})


@dataclass(slots=True)
class Converted:
    """Spec files by name; ``lines`` are the rules that each line of a file is about."""

    files: dict[str, str] = field(default_factory=dict)
    report: list[Entry] = field(default_factory=list)
    lines: dict[tuple[str, int], tuple[Span, ...]] = field(default_factory=dict)


def convert(rules: Sequence[Rule], title: str, attempts: Attempts) -> Converted:
    """Return specs that say what the rules say; ``attempts`` are how far each has to give way."""
    return _Conversion(rules, attempts).run(title)


class _Conversion:
    """One run: the metrics first, then the alerts, which need them."""

    def __init__(self, rules: Sequence[Rule], attempts: Attempts) -> None:
        self._rules = rules
        self._attempts = attempts
        self._result = Converted()
        records = recorded(rules)
        self._trees = {rule.span: expanded(parse_expression(rule.expr), records) for rule in rules}
        self._alerts = [
            rule for rule in rules if rule.is_alert and self._attempt(rule) < Attempt.LEFT_OUT
        ]
        usage = Usage()
        for rule in self._alerts:
            usage.read(self._trees[rule.span], named_labels(rule))
        self._metrics = guessed_metrics(usage)
        self._known = _known_labels(self._metrics)
        self._names: set[str] = set()
        self._signals: set[str] = set()

    def _attempt(self, rule: Rule) -> Attempt:
        return self._attempts.get(rule.span, Attempt.CONSTRUCT)

    def run(self, title: str) -> Converted:
        by_name = {metric.name: metric for metric in self._metrics}
        alerts = [self._said(rule, by_name) for rule in self._alerts]
        files: dict[str, list[tuple[Ladder, SignalText]]] = defaultdict(list)
        for ladder in ladders(alerts):
            text = self._signal(ladder)
            if text is not None:
                files[_file(ladder.first.rule.group)].append((ladder, text))
        shown = [alert for group in files.values() for ladder, _ in group for alert in ladder.rungs]
        self._starter(title, [alert.rule.severity for alert in shown])
        for name, group in files.items():
            self._write(name, group)
        self._rest()
        return self._result

    def _said(self, rule: Rule, metrics: Mapping[str, GuessedMetric]) -> Said:
        tree = self._trees[rule.span]
        if self._attempt(rule) is Attempt.RAW:
            return raw(rule, tree, self._known)
        return said(rule, tree, metrics, self._known)

    def _signal(self, ladder: Ladder) -> SignalText | None:
        first = ladder.first
        hold = max(alert.rule.hold for alert in ladder.rungs)
        proofs = [alert.proof(hold) for alert in ladder.rungs] if first.is_raw else []
        if not all(proofs):
            self._left_out(ladder, "no series are found that show when it fires")
            return None
        about = kept_about(first.rule)
        steps = dict.fromkeys(kept_runbook(alert.rule) for alert in ladder.rungs)
        name = _unused(signal_name(first.rule.name), self._signals, "_")
        rungs = []
        for alert in ladder.rungs:
            labels = self._labels_of(alert)
            named = self._alert_name(alert.rule)
            rungs.append(rung_text(alert, named, labels))
            self._report(alert, named, labels, ladder)
        return SignalText(
            name,
            (*first.keys, ("about", about)),
            tuple(rungs),
            tuple(step for step in steps if step),
            tuple(case for cases in proofs for case in cases),
        )

    def _labels_of(self, alert: Said) -> tuple[str, ...]:
        by = dict(alert.keys).get("by", ())
        if alert.is_raw or by:
            return tuple(by)
        plain = raw(alert.rule, self._trees[alert.rule.span], self._known)
        return plain.by

    def _alert_name(self, rule: Rule) -> str:
        name = alert_name(rule.name)
        if name in self._names:
            severity = alert_name(severity_name(rule.severity))
            name = _unused(f"{name}{severity}", self._names, "")
        self._names.add(name)
        return name

    def _report(self, alert: Said, name: str, labels: Sequence[str], ladder: Ladder) -> None:
        rule = alert.rule
        fate = Fate.RAW if alert.is_raw else Fate.KEPT
        why = "a proof was found" if alert.is_raw else alert.guard
        self._result.report.append(Entry(rule.span, fate, f"alert `{rule.name}`", why))
        if alert is not ladder.rungs[-1]:
            worse = ladder.rungs[-1].rule.name
            why = "both are on one ladder"
            what = f"`{rule.name}` is inhibited while `{worse}` fires"
            self._result.report.append(Entry(rule.span, Fate.FOLDED, what, why))
        self._result.report += losses(rule, name, labels)

    def _left_out(self, ladder: Ladder, why: str) -> None:
        for alert in ladder.rungs:
            self._lose(alert.rule, why)

    def _lose(self, rule: Rule, why: str) -> None:
        kind = "alert" if rule.is_alert else "record"
        entry = Entry(rule.span, Fate.DROPPED, f"{kind} `{rule.name}`", why, is_lost=True)
        self._result.report.append(entry)

    def _starter(self, title: str, severities: Sequence[str]) -> None:
        lines = "\n".join(severity_lines(severities or ["warning"]))
        self._result.files["system.yaml"] = _STARTER.format(title=title, severities=lines)
        if self._metrics:
            width = max(len(metric.name) for metric in self._metrics) + 1
            rows = (f"  {one.name + ':':{width}} {one.yaml}\n" for one in self._metrics)
            self._result.files["metrics.yaml"] = _METRICS + "".join(rows)

    def _write(self, name: str, group: Sequence[tuple[Ladder, SignalText]]) -> None:
        lines: list[str] = []
        for heading, write in (("signals:", signal_lines), ("alerts:", ladder_lines)):
            lines.append(heading)
            for ladder, text in group:
                spans = tuple(alert.rule.span for alert in ladder.rungs)
                for line in write(text):
                    lines.append(line)
                    self._result.lines[name, len(lines)] = spans
        self._result.files[name] = "\n".join(lines) + "\n"

    def _rest(self) -> None:
        """Report the rules that were given up, and the records."""
        for rule in self._rules:
            if not rule.is_alert:
                self._record(rule)
            elif self._attempt(rule) is Attempt.LEFT_OUT:
                self._lose(rule, "genmon refuses it in any form that was tried")
        self._result.report.sort(key=lambda entry: entry.span)

    def _record(self, rule: Rule) -> None:
        why = "records have names that genmon gives; alerts that read it read what it records"
        self._lose(rule, why)


def _known_labels(metrics: Iterable[GuessedMetric]) -> dict[str, Labels]:
    known: dict[str, Labels] = {name: frozenset(one.all_labels) for name, one in BUILT_IN.items()}
    known |= {"ALERTS": UNKNOWN}
    for metric in metrics:
        known |= dict(_series(metric))
    return known


def _series(metric: GuessedMetric) -> Iterator[tuple[str, Labels]]:
    labels = frozenset({*metric.labels, *TARGET_LABELS})
    if metric.type != "histogram":
        yield metric.name, labels
        return
    yield f"{metric.name}_bucket", labels | {"le"}
    yield f"{metric.name}_sum", labels
    yield f"{metric.name}_count", labels


def _file(group: str) -> str:
    name = signal_name(group).replace("_", "-")
    return f"{name}-rules.yaml" if name in _TAKEN else f"{name}.yaml"


def _unused(name: str, used: set[str], joint: str) -> str:
    number, candidate = 2, name
    while candidate in used:
        candidate, number = f"{name}{joint}{number}", number + 1
    used.add(candidate)
    return candidate
