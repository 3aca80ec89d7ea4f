"""Members of a signal with a limit of their own: the legs of a rung, each with its series."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.frozen import dataclass
from genmon.lower.lowered import Lowered
from genmon.lower.matching import any_of
from genmon.model.ladder import Rung
from genmon.promql.selector import Selector
from genmon.units.quantity import Quantity

NO_SERIES = Code(
    "GM440",
    "exception on a signal that is computed in place",
    """
`except` picks series by a label, which needs a series to pick from: a signal that is recorded, or a
metric as it is. An `absent` signal or the age of something is neither.
""",
)
NO_SUCH_LABEL = Code(
    "GM441",
    "exception by a label that the signal does not have",
    """
`except` names a label that the series of the signal carry; those are the labels under `by`. Without
it no series would match, and the members would silently keep the general limit.

    signals:
      service_latency: {quantile: 0.95, of: http_request_duration_ms, over: 5m, by: [job]}
    alerts:
      service_latency:
        - {name: OverBudget, above: 100ms, except: {job: {auth: 150ms}}, severity: warning}
""",
)

_NOT = {"=": "!=", "=~": "!~"}


@dataclass(frozen=True, slots=True)
class Leg:
    """Some series of a signal, and the quantity that they are compared with.

    ``member`` is the label and value of the one whose limit it is, where it is not that of others.
    """

    series: str
    quantity: Quantity
    member: tuple[str, str] | None = None


def legs(rung: Rung, reference: str, lowered: Lowered) -> tuple[Leg, ...]:
    """Return the series with the general limit, then each member that has its own."""
    assert rung.comparison is not None  # noqa: S101 - the model ties exceptions to a comparison
    general = rung.comparison[1]
    if not rung.exceptions:
        return (Leg(reference, general),)
    base = lowered.selector or Selector(reference)
    ((label, own),) = rung.exceptions.items()
    _, operator, value = any_of(label, sorted(own))
    rest = base.where(label, _NOT[operator], value)
    members = (
        Leg(str(base.where(label, "=", name)), own[name], (label, name)) for name in sorted(own)
    )
    return (Leg(str(rest), general), *members)


def exception_problems(rung: Rung, lowered: Lowered) -> Iterator[Diagnostic]:
    """Yield what keeps the exceptions of a rung from matching a series."""
    for label in rung.exceptions:
        if not lowered.operation and lowered.selector is None:
            message = f"`except` has no series to pick `{label}` from"
            hint = "give each member an alert of its own, or leave `except` out"
            yield Diagnostic(NO_SERIES, message, rung.key_at("except"), hint=hint)
        elif label not in lowered.labels:
            message = f"the signal keeps no label `{label}`"
            near = did_you_mean(label, lowered.labels, what="labels")
            hint = near if lowered.labels else f"add `by: [{label}]` to the signal"
            yield Diagnostic(NO_SUCH_LABEL, message, rung.at("except"), hint=hint)
