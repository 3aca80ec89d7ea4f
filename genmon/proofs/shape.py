"""The shape of a rule group: all that its proof hangs on, and what its proof only repeats.

To a proof a name is a name. What it works out hangs on thresholds, windows, buckets and labels, and
those recur from service to service: groups of one shape have one proof, with other names in it. A
name is a whole word wherever it stands; one that could be a word of the proof's own is none here,
so that fewer shapes are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from types import NoneType
from typing import Any, NamedTuple

from genmon.lower.ladders import Ladder
from genmon.model.base import Spec
from genmon.model.metrics import Metric
from genmon.model.slos import signals_read
from genmon.model.system_specs import SystemSpecs
from genmon.plan import AlertingRule, RecordingRule, RuleGroup, SystemPlan
from genmon.promql.build import one_line
from genmon.promql.selector import Matcher
from genmon.proofs.marked import Marked, Marks
from genmon.synthetic.example import examples

WORD = re.compile(r"\\.|[a-zA-Z0-9_\w:-]+")
"""What is replaced as a whole, or not at all; the letter of an escape is no part of a word.

The letters of ASCII are among ``\\w``, and named because they are found sooner so.
"""

_PARTS = re.compile(f"({WORD.pattern})")
_PLAIN = re.compile(r"[a-z0-9]+")
_OWN = frozenset(
    {"ALERTS", "count_over_time", "rule_files", "evaluation_interval", "group_eval_order"}
    | {"input_series", "alert_rule_test", "promql_expr_test", "eval_time"}
    | {"exp_alerts", "exp_labels", "exp_annotations", "exp_samples", "Elsewhere", "ElsewhereToo"}
)
"""The words of a proof's own that could be names."""
_OF_HISTOGRAMS = ("_bucket", "_count", "_sum")
_SIMPLE = frozenset({str, int, float, bool, Decimal, NoneType})
"""What a spec says and is no more than it looks."""
_LISTS = (tuple, list)
_FOR_PEOPLE = frozenset({"title", "about", "runbook", "team", "seed", "accept", "summary"})
"""What a spec says that no proof hangs on."""


class Word(NamedTuple):
    """A word that names something: the name, and what comes after it.

    ``is_repeated`` tells whether a proof takes it as any other; ``metric`` is what it names, if so.
    """

    name: str
    ending: str = ""
    is_repeated: bool = True
    metric: Metric | None = None


class Shape(NamedTuple):
    """What the proof of a group hangs on is its ``key``, where names and texts are but places.

    ``names`` are in the order of their places, ``texts`` in that of their marks.
    """

    key: str
    names: tuple[str, ...]
    texts: tuple[str, ...]


class Shapes:
    """The shapes of one system's rule groups."""

    def __init__(self, specs: SystemSpecs, ladders: Mapping[str, Ladder], plan: SystemPlan) -> None:
        """Learn the names."""
        self._whole = specs
        self._ladders = ladders
        self._groups = {group.name: group for group in plan.groups}
        self._added = {label for job in specs.scrape.jobs.values() for label in job.labels}
        labels = {label for metric in specs.metrics.values() for label in metric.all_labels}
        own = _OWN | labels | self._added
        self.words: Mapping[str, Word] = {
            word.name + word.ending: word for word in _words(specs, plan, own)
        }

    def of(self, group: RuleGroup, needed: Sequence[str]) -> Shape | None:
        """Return the shape of a group, and of those that it needs, where it has one.

        Alerts about alerts have none, nor do texts that look like marks, nor names that a unit has.
        """
        alerts = group.alerts
        signals = dict.fromkeys(rule.rung.signal for rule in alerts)
        if not all(name in self._ladders for name in signals):
            return None
        marks = Marks()
        reached = list(self._reached(signals))
        said = repr(
            (
                [_recorded(self._groups[name]) for name in needed],
                [self._signal(name) for name in reached],
                [_alert(*one) for one in zip(alerts, marks.said(alerts), strict=True)],
                (group.interval, self._whole.scrape.evaluation_interval),
                (self._whole.storage.size_bytes, sorted(self._added)),
            )
        )
        if said.count("⟦") != marks.count:
            return None
        key, names = self._placed(said)
        measured = repr([self._measured(name) for name in reached])
        if any(name in measured for name in names):
            return None
        return Shape(key + measured, names, tuple(marks.texts))

    def _placed(self, said: str) -> tuple[str, tuple[str, ...]]:
        """Return a text with places for names, what is to be known of them, and the names."""
        words, parts = self.words, _PARTS.split(said)
        known = dict.fromkeys([part for part in parts[1::2] if part in words])
        found = [words[part] for part in known]
        names = tuple(dict.fromkeys(word.name for word in found if word.is_repeated))
        places = {name: f"\0{place}" for place, name in enumerate(names)}
        placed = {
            word.name + word.ending: places[word.name] + word.ending
            for word in found
            if word.is_repeated
        }
        key = "".join(map(placed.get, parts, parts))
        order = sorted(range(len(names)), key=names.__getitem__)
        metrics = {word.name: word.metric for word in found if word.metric}
        return f"{key}{order}{_plain(tuple(metrics.values()))}", names

    def _signal(self, name: str) -> object:
        """Return what a signal is, but for its PromQL: that stands in the rules."""
        ladder, spec = self._ladders[name], self._whole.signals[name]
        one = ladder.lowered
        value = (one.operation, one.labels, one.condition)
        return type(spec), _plain(spec), _plain(ladder.rungs), value

    def _measured(self, name: str) -> object:
        """Return what the value of a signal is, which has no names in it."""
        one = self._ladders[name].lowered
        return one.unit, one.bounds, one.window, one.interval, one.good

    def _reached(self, signals: Mapping[str, None]) -> Iterator[str]:
        """Yield signals and all that they are made of, each once."""
        waiting, known = list(signals), set[str]()
        for name in waiting:
            if name not in known:
                known.add(name)
                yield name
                waiting += signals_read(self._whole.signals[name])


def _words(specs: SystemSpecs, plan: SystemPlan, own: frozenset[str]) -> Iterator[Word]:
    """Yield all words that name something; of those that are spelled alike, the last counts.

    ``own`` are those that a proof may come to by itself.
    """
    yield Word(specs.name, "", _is_repeated(specs.name, own))
    for name, metric in specs.metrics.items():
        if metric.type == "histogram":
            repeated = _is_repeated(name, own)
            yield from (Word(name, ending, repeated, metric) for ending in _OF_HISTOGRAMS)
    for name, metric in specs.metrics.items():
        yield Word(name, "", _is_repeated(name, own), metric)
    for group in plan.groups:
        for rule in group.rules:
            name = rule.record if isinstance(rule, RecordingRule) else rule.alert
            yield Word(name, "", _is_repeated(name, own))


def _is_repeated(name: str, own: frozenset[str]) -> bool:
    """Tell a name from a word that a proof may come to by itself, such as a label or `job-1`."""
    made = {name, name.rpartition("-")[0], name.removeprefix("other-")}
    return own.isdisjoint(made) and not _PLAIN.fullmatch(name)


def _alert(rule: AlertingRule, marked: Marked) -> tuple[object, ...]:
    """Return all that a proof asks of an alert."""
    times = (rule.hold, rule.keep_firing_for)
    return rule.alert, one_line(rule.expr), times, marked, rule.series_labels, rule.rung.severity


def _recorded(group: RuleGroup) -> list[tuple[object, ...]]:
    return [
        (rule.record, one_line(rule.expr), rule.labels)
        for rule in group.rules
        if isinstance(rule, RecordingRule)
    ]


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a spec is made of
    """Return all that a spec says but for people, and examples of what its matchers match."""
    if type(value) in _SIMPLE:
        return value
    if isinstance(value, _LISTS):
        return [_plain(item) for item in value]
    if isinstance(value, Spec):
        written = value.model_fields_set - _FOR_PEOPLE
        return [(key, _plain(said)) for key, said in vars(value).items() if key in written]
    if isinstance(value, Mapping):
        return [(key, _plain(item)) for key, item in value.items()]
    if isinstance(value, Matcher):
        return value, examples(value.value) if value.op in {"=~", "!~"} else ()
    names = value.__dataclass_fields__ if is_dataclass(value) else ()
    return [_plain(getattr(value, name)) for name in names] if names else value
