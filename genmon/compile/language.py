"""The language as installed: the extension tables, discovered once."""

from __future__ import annotations

from functools import cache
from typing import Any

from genmon import emit, receivers, signals
from genmon.emit import Emitter
from genmon.frozen import dataclass
from genmon.lint import promql, routes, specs
from genmon.lint.promql._expressions import Expressions
from genmon.lint.routes import Subject
from genmon.lint.rule import LintRule
from genmon.lower.notify import Channels
from genmon.lower.objectives import lower_budget, lower_share
from genmon.lower.signals import Kinds
from genmon.model.document import Document, document_type
from genmon.model.slos import SloBudget, SloShare
from genmon.model.system_specs import SystemSpecs
from genmon.proofs.objective import budget_probe, share_probe
from genmon.receivers import ReceiverKind
from genmon.registry import discover
from genmon.signals import SignalKind
from genmon.synthetic.probes import Makers


@dataclass(frozen=True, slots=True)
class Language:
    """The extension tables, and the type of a spec file that they complete."""

    document: type[Document]
    kinds: Kinds
    probes: Makers
    channels: Channels
    spec_rules: tuple[LintRule[SystemSpecs], ...]
    promql_rules: tuple[LintRule[Expressions], ...]
    route_rules: tuple[LintRule[Subject], ...]


@cache
def language() -> Language:
    """Return the language with every extension that is installed."""
    kinds: tuple[SignalKind[Any], ...] = discover(signals, "SIGNAL", SignalKind)
    channels: tuple[ReceiverKind[Any], ...] = discover(receivers, "RECEIVER", ReceiverKind)
    return Language(
        document=document_type(
            {kind.name: kind.spec for kind in kinds},
            {channel.name: channel.spec for channel in channels},
        ),
        kinds={
            **{kind.spec: kind.lower for kind in kinds},
            SloShare: lower_share,
            SloBudget: lower_budget,
        },
        probes={
            **{kind.spec: kind.probe for kind in kinds},
            SloShare: share_probe,
            SloBudget: budget_probe,
        },
        channels={channel.name: channel for channel in channels},
        spec_rules=discover(specs, "RULE", LintRule),
        promql_rules=discover(promql, "RULE", LintRule),
        route_rules=discover(routes, "RULE", LintRule),
    )


@cache
def emitters() -> tuple[Emitter, ...]:
    """Return every output target."""
    return discover(emit, "EMITTER", Emitter)
