"""Records of several systems in; a finding for each that two systems would write out.

The level of a record is its system and the labels it keeps, joined by ``_``: that of ``shop`` by
``route`` is that of a system ``shop-route``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genmon.diag import Code, Diagnostic, Note, Span
from genmon.frozen import dataclass
from genmon.plan import RecordingRule, SystemPlan
from genmon.units.naming import level_name

RECORD_CLASH = Code(
    "GM330",
    "record that two systems write",
    """
A record is named after its system, the labels it keeps, its signal and what was done. A system
`shop` with a signal by `route` and a system `shop-route` with a signal of the same name would write
one series: in one Prometheus each would read, and alert on, the values of the other.

    specs/shop:        latency: {quantile: 0.95, of: request_seconds, by: [route]}
    specs/shop-route:  latency: {quantile: 0.95, of: request_seconds}
""",
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record, the system that writes it, and the place of its signal."""

    record: str
    system: str
    span: Span


def may_clash(names: Iterable[str]) -> frozenset[str]:
    """Return the systems whose name with labels may be the name of another, and those others."""
    levels = {level_name(name): name for name in names}
    found: set[str] = set()
    for level, name in levels.items():
        parts = level.split("_")
        shorter = ("_".join(parts[:count]) for count in range(1, len(parts)))
        others = [levels[one] for one in shorter if one in levels]
        found.update([name, *others] if others else [])
    return frozenset(found)


def records_of(plan: SystemPlan) -> Iterator[Recorded]:
    """Yield every record of a system, one name once."""
    seen: set[str] = set()
    for group in plan.groups:
        for rule in group.rules:
            if isinstance(rule, RecordingRule) and rule.record not in seen:
                seen.add(rule.record)
                yield Recorded(rule.record, plan.name, rule.origin.span)


def record_clashes(records: Iterable[Recorded]) -> Iterator[Diagnostic]:
    """Yield a finding for each signal whose records a signal of an earlier system writes."""
    first: dict[str, Recorded] = {}
    shared: dict[tuple[Span, Span], list[tuple[Recorded, Recorded]]] = {}
    for record in sorted(records, key=lambda record: (record.system, record.record)):
        other = first.setdefault(record.record, record)
        if other is not record:
            shared.setdefault((record.span, other.span), []).append((record, other))
    for pairs in shared.values():
        yield _finding(pairs)


def _finding(pairs: list[tuple[Recorded, Recorded]]) -> Diagnostic:
    one, other = pairs[0]
    more = f", and {len(pairs) - 1} more," if len(pairs) > 1 else ""
    return Diagnostic(
        RECORD_CLASH,
        f"`{one.record}`{more} would be written by the system `{other.system}` as well",
        one.span,
        hint="give one of the two signals, or of the two systems, another name",
        notes=(Note(f"recorded by `{other.system}` here", other.span),),
    )
