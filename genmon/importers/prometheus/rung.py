"""An alert in the language in; its rung, and what the language cannot say of it, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from genmon.importers._report import Entry, Fate
from genmon.importers.prometheus.layout import RungText, pairs_text, seconds
from genmon.importers.prometheus.rules import Rule
from genmon.importers.prometheus.signals import Said
from genmon.importers.prometheus.words import scalar, severity_name
from genmon.units.naming import ALERTNAME, ENVIRONMENT, STAMPED, TEAM

_ACTION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NAMES_LABEL = re.compile(r"\{\{\s*\$labels\.([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")
_OWN = frozenset({*STAMPED, TEAM, ENVIRONMENT, ALERTNAME})
_LONGEST_LINE = 120
_LONGEST_TEXT = 2000
_SAID_BY_GENMON = "genmon writes a description, with the value in its unit"


def rung_text(said: Said, name: str, labels: Collection[str]) -> RungText:
    """Return the rung of an alert; ``labels`` are those that its series have."""
    rule = said.rule
    keys = [("name", name)]
    keys += [said.threshold] if said.threshold else []
    keys += [("for", seconds(rule.hold))] if rule.hold else []
    keys += [("keep_firing_for", seconds(rule.keep_firing_for))] if rule.keep_firing_for else []
    keys.append(("severity", severity_name(rule.severity)))
    if own := kept_labels(rule):
        keys.append(("labels", pairs_text(own)))
    if summary := kept_summary(rule, labels):
        keys.append(("summary", scalar(summary)))
    return RungText(tuple(keys))


def kept_labels(rule: Rule) -> list[tuple[str, str]]:
    """Return the labels beside the severity that a rung can add."""
    return [(key, value) for key, value in rule.labels if not _is_lost(key, value)]


def _is_lost(key: str, value: str) -> bool:
    is_text = value and len(value) <= _LONGEST_LINE and value.isprintable()
    return key in _OWN or "{{" in value or not is_text


def kept_summary(rule: Rule, labels: Collection[str]) -> str:
    """Return the summary where it names no more than labels that the alert has."""
    text = dict(rule.annotations).get("summary", "").strip()
    if not text.isprintable() or len(text) > _LONGEST_LINE:
        return ""
    names = _NAMES_LABEL.findall(text)
    all_known = set(names) <= set(labels) and len(names) == len(_ACTION.findall(text))
    return text if all_known and text.count("{{") == len(names) else ""


def kept_about(rule: Rule) -> str:
    """Return the description where it is the same for all values and series."""
    text = dict(rule.annotations).get("description", "").strip()
    return text if "{{" not in text and text.isprintable() and len(text) <= _LONGEST_TEXT else ""


def kept_runbook(rule: Rule) -> str:
    """Return the step of a runbook that leads to the runbook that the rule names."""
    url = dict(rule.annotations).get("runbook_url", "").strip()
    return f"Follow {url}" if url and "{{" not in url and url.isprintable() else ""


def losses(rule: Rule, name: str, labels: Collection[str]) -> Iterator[Entry]:
    """Yield what a rung says in another way, and what it cannot say."""
    at = rule.span
    if name != rule.name:
        why = "names are CamelCase, and each is used once"
        yield Entry(at, Fate.FOLDED, f"alert `{rule.name}` is named `{name}`", why)
    if not rule.severity:
        yield Entry(at, Fate.FOLDED, f"`{name}` has no severity", "it gets `none`")
    for key, value in rule.labels:
        if key == "severity":
            if severity_name(value) != value:
                what = f"severity `{value}` is named `{severity_name(value)}`"
                yield Entry(at, Fate.FOLDED, what, "a severity's name has no other characters")
        elif _is_lost(key, value):
            why = "genmon sets it" if key in _OWN else "labels of rungs have no templates"
            yield Entry(rule.labels_at or at, Fate.DROPPED, f"label `{key}`", why, is_lost=True)
    yield from _of_annotations(rule, labels)


def _of_annotations(rule: Rule, labels: Collection[str]) -> Iterator[Entry]:
    for key, _ in rule.annotations:
        what = f"annotation `{key}` of `{rule.name}`"
        if key == "summary" and kept_summary(rule, labels):
            continue
        if key == "description" and kept_about(rule):
            yield Entry(rule.span, Fate.FOLDED, what, "it stands in `about` of the signal")
        elif key == "runbook_url" and kept_runbook(rule):
            yield Entry(rule.span, Fate.FOLDED, what, "it is a step of the signal's runbook")
        else:
            why = _SAID_BY_GENMON if key in ("summary", "description") else "rungs have no others"
            yield Entry(rule.span, Fate.DROPPED, what, why)
