"""The signal kinds to one table: what is watched, by which kind, as what PromQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from genmon import signals
from genmon.registry import discover
from genmon.signals import SignalKind
from tools.docs.examples import example, rules_of

_WIDTH = 72
_FAMILIES = (
    "counters", "histograms", "ratios", "plain", "presence", "trends", "derived", "slo", "alerts",
)  # fmt: skip
"""The families in the order in which a reader looks for them."""
_PROMISE = (
    "| A promise over a period, with alerts on its burn | section [`slos`](#slos) | several |"
)


def kind_table() -> Iterator[str]:
    """Yield a table with a row for each kind, by the family that its file stands in."""
    kinds: tuple[SignalKind[Any], ...] = discover(signals, "SIGNAL", SignalKind)
    yield from ("## What to watch, and how", "")
    yield "One key of a signal says its kind. The last column is what the kind's example becomes."
    yield from ("", "| to watch | kind | as PromQL |", "|---|---|---|")
    for kind in sorted(kinds, key=lambda kind: (_FAMILIES.index(_family(kind)), kind.name)):
        yield f"| {_purpose(kind)} | [`{kind.name}`](#{kind.name}) | `{_promql(kind)}` |"
    yield _PROMISE


def _family(kind: SignalKind[Any]) -> str:
    return str(kind.spec.__module__).split(".")[2]


def _purpose(kind: SignalKind[Any]) -> str:
    said = str(kind.spec.__doc__).replace("``", "`")
    sentence = " ".join(said.partition(".\n")[0].split()).removesuffix(".")
    return sentence.partition(". ")[0].replace("|", "\\|")


def _promql(kind: SignalKind[Any]) -> str:
    """Return what the signal of the example is, as a record or in an alert, on one line."""
    fragment = example("signals", kind.name)
    signals_of_kind = [
        name for name, signal in yaml.safe_load(fragment)["signals"].items() if kind.name in signal
    ]
    rules = yaml.safe_load(rules_of(fragment))
    records = [rule for rule in rules if f":{signals_of_kind[0]}:" in rule.get("record", "")]
    alerts = [rule for rule in rules if "alert" in rule]
    expr = " ".join(str((records[-1:] or alerts)[0]["expr"]).split())
    short = expr if len(expr) <= _WIDTH else f"{expr[:_WIDTH]}…"
    return short.replace("|", "\\|")
