"""The operators by name, in the order in which they are reported."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.mutation.change import Rewrite
from genmon.mutation.operators import (
    comparisons,
    fields,
    functions,
    groupings,
    numbers,
    operations,
    series,
)
from genmon.mutation.operators.fields import FieldRewrite

EXPRESSIONS: Mapping[str, Rewrite] = {
    "comparison-flipped": comparisons.flipped,
    "comparison-strictness": comparisons.strictness,
    "comparison-one-sided": comparisons.one_sided,
    "comparison-bool": comparisons.truth,
    "comparison-dropped": operations.comparison_dropped,
    "threshold-moved": comparisons.threshold,
    "threshold-zero": comparisons.zero,
    "number-changed": numbers.factor,
    "sign-turned": numbers.sign,
    "quantile-changed": numbers.quantile,
    "window-changed": series.window,
    "offset-dropped": series.offset_dropped,
    "offset-moved": series.offset_moved,
    "matcher-dropped": series.matcher_dropped,
    "matcher-negated": series.matcher_negated,
    "by-label-dropped": groupings.label_dropped,
    "le-dropped": groupings.le_dropped,
    "on-label-dropped": groupings.matching_dropped,
    "aggregation-exchanged": groupings.exchanged,
    "operands-swapped": operations.swapped,
    "arithmetic-exchanged": operations.arithmetic,
    "term-dropped": operations.term_dropped,
    "minus-dropped": operations.minus_dropped,
    "set-exchanged": operations.sets,
    "guard-dropped": operations.condition_dropped,
    "filler-dropped": operations.filler_dropped,
    "rate-for-increase": functions.rates,
    "function-exchanged": functions.exchanged,
    "function-dropped": functions.dropped,
}
"""What changes a node of an expression."""

FIELDS: Mapping[str, FieldRewrite] = {
    "for-changed": fields.waits,
    "for-dropped": fields.waits_not,
    "keep-firing-changed": fields.keeps_firing,
    "severity-changed": fields.severity,
    "label-changed": fields.label,
    "label-left-out": fields.label_left_out,
    "annotation-variable": fields.variable,
    "annotation-changed": fields.annotation,
}
"""What changes another field of a rule."""

NAMES = (*EXPRESSIONS, *FIELDS)
