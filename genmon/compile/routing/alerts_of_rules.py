"""The text of a Prometheus rule file in, the alerts that it can raise out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import yaml

from genmon.alertmanager.coverage.alerts import KnownAlert
from genmon.promql.labels import AllBut, Labels, output_labels
from genmon.promql.parse import PromqlError, parse_expression
from genmon.text.yaml_bounds import check_depth
from genmon.units.naming import SYSTEM

_WORD = re.compile(r"\w+")
_LONGEST = 4_000_000


def alerts_of(
    texts: Mapping[str, str], system: str, looked_at: frozenset[str]
) -> tuple[KnownAlert, ...]:
    """Read the alerting rules of a system; labels of series are inferred where they can be.

    Where they cannot, a series may have any of the labels that are ``looked_at``, but for those
    that rules give and that its expression does not name. Without a ``system``, that label may have
    any value. Raises ``yaml.YAMLError`` for text that
    is no YAML; what is no rule is passed over.
    """
    rules = [rule for text in texts.values() for rule in _rules(_document(text))]
    records: dict[str, Labels] = {}
    for rule in rules:
        if "record" in rule:
            records[str(rule["record"])] = _output(rule, records)
    given = {name for rule in rules for name in _labels(rule)}
    return tuple(
        _alert(rule, system, _series(rule, records, looked_at, given))
        for rule in rules
        if "alert" in rule
    )


def _series(
    rule: Mapping[str, Any],
    records: Mapping[str, Labels],
    looked_at: frozenset[str],
    given: Collection[str],
) -> frozenset[str]:
    labels = _output(rule, records)
    if not isinstance(labels, AllBut):
        return labels
    words = _WORD.findall(str(rule.get("expr")))
    return frozenset(name for name in looked_at if name not in given or name in words)


def _document(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Read texts as texts: a date that there is not, or a number of any length, is one as well."""
    if len(text) > _LONGEST:
        message = f"longer than {_LONGEST} characters"
        raise yaml.YAMLError(message)
    check_depth(text)
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts, lists and mappings


def _rules(document: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - whatever YAML holds
    for group in _listed(document, "groups"):
        yield from (rule for rule in _listed(group, "rules") if isinstance(rule, dict))


def _listed(node: Any, key: str) -> Sequence[Any]:  # noqa: ANN401 - whatever YAML holds
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, list) else ()


def _labels(rule: Mapping[str, Any]) -> dict[str, str]:
    """Return the labels of a rule that are texts."""
    labels = rule.get("labels")
    pairs = labels.items() if isinstance(labels, dict) else ()
    return {
        name: value for name, value in pairs if isinstance(name, str) and isinstance(value, str)
    }


def _alert(rule: Mapping[str, Any], system: str, series: frozenset[str]) -> KnownAlert:
    given = _labels(rule)
    name = str(rule["alert"])
    certain = {name: value for name, value in given.items() if "{{" not in value}
    outside = {SYSTEM: system} if system else {}
    labels = {**outside, **certain, "alertname": name}
    varying = tuple(sorted((series | given.keys() | {SYSTEM}) - labels.keys()))
    return KnownAlert(name, certain.get("severity", ""), labels, varying)


def _output(rule: Mapping[str, Any], records: Mapping[str, Labels]) -> Labels:
    try:
        return output_labels(parse_expression(str(rule.get("expr"))), records)
    except PromqlError:
        return AllBut()
