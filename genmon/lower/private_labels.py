"""Ladders in; the labels that their alerts would carry to receivers, and may not, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.diag import Code, Diagnostic, Note
from genmon.lower.ladders import Ladder
from genmon.model.system_specs import SystemSpecs

PRIVATE_LABEL = Code(
    "GM418",
    "label that alerts may not carry",
    """
An alert goes to chats, mailboxes and pagers with all labels of its series, and its words name them.
Where `system.annotations.labels` lists those that may leave, a signal with alerts keeps no other: a
customer's name or address stays in Prometheus. Labels that a spec writes itself may always leave.

    system:
      annotations: {labels: [instance, job]}
    signals:
      errors: {rate: errors_total, by: [customer]}      # refused, once there is an alert on it
""",
)


def private_labels(specs: SystemSpecs, ladders: Mapping[str, Ladder]) -> Iterator[Diagnostic]:
    """Yield a finding for each label of a series with alerts that is not listed."""
    allowed = specs.system.annotations.labels
    if not allowed:
        return
    promised = {slo.signal for slo in specs.slos.values() if slo.alerts}
    for name, ladder in ladders.items():
        if name in promised or any(rung.name for rung in ladder.rungs):
            for label in ladder.lowered.labels:
                if label not in allowed:
                    yield _finding(specs, name, label)


def _finding(specs: SystemSpecs, name: str, label: str) -> Diagnostic:
    spec = specs.signals[name]
    is_kept = label in spec.by
    return Diagnostic(
        PRIVATE_LABEL,
        f"alerts on `{name}` would carry the label `{label}` to receivers",
        spec.at_item("by", spec.by.index(label)) if is_kept else specs.place("signals", name),
        hint=f"leave `{label}` out of `by`, or list it under `system.annotations.labels`",
        notes=(Note("the labels that may leave", specs.system.annotations.at("labels")),),
    )
