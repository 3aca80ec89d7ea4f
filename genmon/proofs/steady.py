"""PromQL worked out for series that have grown evenly for long, to the last bit.

Prometheus 2 counts the sample at the far end of a window in, Prometheus 3 does not, so that one
extrapolates and the other does not: ``rate`` rounds otherwise. The steps are those of
``promql/functions.go``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from genmon.frozen import dataclass
from genmon.promql import syntax
from genmon.proofs.bucket_quantile import quantiles
from genmon.proofs.changes import CHANGES
from genmon.proofs.line import Labels, Line, chosen
from genmon.proofs.merge import MERGED, Unsteady
from genmon.proofs.operation import Values, kept, operated

__all__ = ["Steady", "Unsteady", "Values"]

_LOOKBACK = 300
"""Seconds after which a sample is none of an instant any more."""
_LASTING = frozenset({"avg_over_time", "max_over_time", "min_over_time", "last_over_time"})


@dataclass(frozen=True, slots=True)
class Steady:
    """What is known at the instant ``now``; samples are ``sample`` seconds apart.

    ``lines`` are by the name of the metric. ``closed`` windows count both of their ends, as those
    of Prometheus 2 do. An expression that is asked for again must live as long as this does.
    """

    lines: Mapping[str, Sequence[Line]]
    records: Mapping[str, syntax.Expr]
    sample: int
    now: int
    closed: bool
    _known: dict[int, Values] = field(default_factory=dict, init=False)

    def values(self, expr: syntax.Expr) -> Values:
        """Return the samples of an expression by their labels; raises ``Unsteady``."""
        known = self._known.get(id(expr))
        if known is None:
            known = self._known[id(expr)] = self._worked_out(expr)
        return known

    def _worked_out(self, expr: syntax.Expr) -> Values:
        match expr:
            case syntax.Binary():
                return self._operation(expr)
            case syntax.Call():
                return self._call(expr)
            case syntax.Aggregation(parameter=None):
                return self._merged(expr)
            case syntax.Vector():
                return self._vector(expr)
            case syntax.Number(value=value):
                return {frozenset(): value}
            case syntax.Negative(expr=inner):
                return {labels: -value for labels, value in self.values(inner).items()}
            case _:
                raise Unsteady(type(expr).__name__)

    def _vector(self, node: syntax.Vector) -> Values:
        if node.name in self.records:
            if node.offset:
                raise Unsteady("offset")
            return chosen(self.values(self.records[node.name]), node.matchers)
        lines = self._selected(node)
        return {line.key: self._before(line, int(node.offset)) for line in lines}

    def _before(self, line: Line, offset: int) -> float:
        """Return what a series was some seconds ago, if it was sampled then."""
        steps, rest = divmod(offset, self.sample)
        if rest or steps > line.last:
            raise Unsteady("offset")
        return line.end - line.growth(steps) if steps else line.end

    def _selected(self, node: syntax.Vector) -> Iterator[Line]:
        for line in self.lines.get(node.name, ()):
            if line.is_selected(node.matchers):
                yield line

    def _call(self, node: syntax.Call) -> Values:
        match node.function, node.arguments:
            case "time", ():
                return {frozenset(): float(self.now)}
            case "rate" | "increase" as function, (syntax.Range(vector=vector) as window,):
                if vector.offset:
                    raise Unsteady("offset")
                by_second = function == "rate"
                return {
                    line.key: self._growth(line, int(window.seconds), by_second=by_second)
                    for line in self._selected(vector)
                }
            case function, (syntax.Range(vector=vector),) if function in _LASTING:
                if not all(line.is_flat for line in self.lines.get(vector.name, ())):
                    raise Unsteady(function)
                return self._vector(vector)
            case "count_over_time", (syntax.Subquery(expr=inner, seconds=window, step=step),) if (
                step
            ):
                return self._counted(inner, int(window), int(step))
            case "histogram_quantile", (syntax.Number(value=quantile), buckets):
                return dict(quantiles(quantile, self.values(buckets)))
            case function, (inner, *others) if function in CHANGES:
                return CHANGES[function](self.values(inner), others)
            case _:
                raise Unsteady(node.function)

    def _counted(self, inner: syntax.Expr, window: int, step: int) -> Values:
        """Count the steps in a window at which something has a value that does not change."""
        names = {node.name for node in syntax.walk(inner) if isinstance(node, syntax.Vector)}
        flat = all(line.is_flat for name in names for line in self.lines.get(name, ()))
        if not flat or self.now < window or self.sample >= _LOOKBACK:
            raise Unsteady("subquery")
        steps = self.now // step - (self.now - window) // step
        steps += self.closed and (self.now - window) % step == 0
        return dict.fromkeys(self.values(inner), float(steps))

    def _growth(self, line: Line, window: int, *, by_second: bool) -> float:
        steps = window // self.sample - (not self.closed)
        if steps < 1 or steps > line.last or window % self.sample:
            raise Unsteady("window")
        factor = float(window) / float(steps * self.sample)
        if by_second:
            factor /= window
        return line.growth(steps) * factor

    def _merged(self, node: syntax.Aggregation) -> Values:
        if node.operator not in MERGED or not node.grouping.keeps:
            raise Unsteady(node.operator)
        found: dict[Labels, list[float]] = defaultdict(list)
        for labels, value in self.values(node.expr).items():
            found[kept(labels, node.grouping.labels)].append(value)
        return {labels: MERGED[node.operator](values) for labels, values in found.items()}

    def _operation(self, node: syntax.Binary) -> Values:
        left, right = self.values(node.left), self.values(node.right)
        if syntax.type_of(node.left) == "scalar":
            left = dict.fromkeys(right, left[frozenset()])
        if syntax.type_of(node.right) == "scalar":
            right = dict.fromkeys(left, right[frozenset()])
        return operated(node, left, right)
