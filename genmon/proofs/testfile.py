"""Proofs to promtool's unit test files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from genmon.proofs.case import Alerts, Case, Pairs, Proof, Sampled
from genmon.units.duration import format_duration

escaped = json.JSONEncoder(ensure_ascii=False).encode
"""Puts a text between double quotes: a JSON string is a YAML string too."""


def text(proof: Proof, rule_files: Sequence[str], header: str) -> str:
    """Return a file for ``promtool test rules``; ``rule_files`` are relative to it."""
    return head(proof.every, proof.groups, rule_files, header) + body(proof.cases)


def head(every: int, groups: Sequence[str], rule_files: Sequence[str], header: str) -> str:
    """Return what a file says before its cases: how often the groups are evaluated, in order."""
    lines = [f"# {line}" for line in header.splitlines()]
    lines += ["rule_files:", *(f"  - {_quoted(name)}" for name in rule_files)]
    lines += [f"evaluation_interval: {format_duration(every)}"]
    if len(groups) > 1:
        lines += ["group_eval_order:", *(f"  - {_quoted(name)}" for name in groups)]
    return "\n".join(lines) + "\n"


def body(cases: Iterable[Case]) -> str:
    """Return what a file says of its cases; annotations stand between double quotes."""
    lines = ["tests:"]
    for case in cases:
        lines += _case(case)
    return "\n".join(lines) + "\n"


def _case(case: Case) -> Iterator[str]:
    yield f"  - name: {_quoted(case.name)}"
    yield f"    interval: {format_duration(case.sample)}"
    yield "    input_series:"
    for series in case.series:
        yield f"      - series: {_quoted(series.key)}"
        yield f"        values: {_quoted(series.values(case.sample))}"
    yield from _checks(case)


def _checks(case: Case) -> Iterator[str]:
    alerts = [check for check in case.checks if isinstance(check, Alerts)]
    if alerts:
        yield "    alert_rule_test:"
    for check in alerts:
        yield from _alert(check)
    samples = [check for check in case.checks if isinstance(check, Sampled)]
    if samples:
        yield "    promql_expr_test:"
    for sampled in samples:
        yield from _sample(sampled)


def _alert(check: Alerts) -> Iterator[str]:
    yield f"      - eval_time: {format_duration(check.at)}  # {check.claim}"
    yield f"        alertname: {_quoted(check.alert)}"
    if not check.told:
        yield "        exp_alerts: []"
        return
    yield "        exp_alerts:"
    for told in check.told:
        yield f"          - exp_labels: {_mapping(told.labels)}"
        yield "            exp_annotations:"
        for name, said in told.annotations:
            yield f"              {name}: {escaped(said)}"


def _sample(check: Sampled) -> Iterator[str]:
    yield f"      - eval_time: {format_duration(check.at)}  # {check.claim}"
    yield f"        expr: {_quoted(check.expr)}"
    if not check.samples:
        yield "        exp_samples: []"
        return
    yield "        exp_samples:"
    for labels, value in check.samples:
        yield f"          - {{labels: {_quoted(labels)}, value: {value}}}"


def _mapping(pairs: Pairs) -> str:
    return "{" + ", ".join(f"{name}: {_quoted(value)}" for name, value in pairs) + "}"


@lru_cache(maxsize=4096)
def _quoted(said: str) -> str:
    """Return a text in quotes, in single ones where it has others and is on one line."""
    if '"' in said and said.isprintable():
        return "'" + said.replace("'", "''") + "'"
    return escaped(said)
