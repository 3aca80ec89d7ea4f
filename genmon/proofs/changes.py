"""Functions of PromQL that change each sample of a vector by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from genmon.promql import syntax
from genmon.proofs.merge import Unsteady
from genmon.proofs.operation import Values

Others = Sequence[syntax.Expr]
"""The arguments after the first."""


def _cut(how: Callable[[float, float], float]) -> Callable[[Values, Others], Values]:
    def cut(values: Values, others: Others) -> Values:
        match others:
            case [syntax.Number(value=end)]:
                return {labels: how(value, end) for labels, value in values.items()}
            case _:
                raise Unsteady("clamp")

    return cut


def _labelled(values: Values, texts: Others) -> Values:
    """Return samples with one more label, whatever others they have."""
    match texts:
        case [syntax.String(label), syntax.String(value), syntax.String(""), syntax.String("")]:
            return {
                frozenset(pair for pair in labels if pair[0] != label) | {(label, value)}: number
                for labels, number in values.items()
            }
        case _:
            raise Unsteady("label_replace")


CHANGES: Mapping[str, Callable[[Values, Others], Values]] = {
    "clamp_min": _cut(max),
    "clamp_max": _cut(min),
    "label_replace": _labelled,
    "vector": lambda values, _: values,
}
"""The functions by their names."""
