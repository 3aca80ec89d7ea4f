"""``promql``: a hand-written expression, for what no other kind says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from genmon.diag import Code, Diagnostic, Failed
from genmon.lower.lowered import Lowered
from genmon.lower.registry import registry
from genmon.lower.scope import Scope
from genmon.model.base import misshapen
from genmon.model.proof import ProofCase, RawProof, written_series
from genmon.model.scalars import Text, Window, Word
from genmon.model.signals import SignalSpec
from genmon.promql.labels import UNKNOWN, AllBut, Labels, output_labels
from genmon.promql.parse import UNREADABLE, PromqlError, advice, parse_expression
from genmon.promql.promtool_values import parse_values
from genmon.promql.syntax import Expr, Vector, walk
from genmon.signals._kind import SignalKind
from genmon.signals.plain._text_place import place_of
from genmon.synthetic import Bench, Given, Probe, Written
from genmon.units.duration import format_duration
from genmon.units.quantity import QuantityError, convert
from genmon.units.unit import METRIC_UNITS, Unit, counting

OTHER_LABELS = Code(
    "GM327",
    "`by` is not what the expression returns",
    """
`by` of a `promql` signal says which labels the result carries. Alerts name them, dashboards filter
by them and the name of the record lists them, so they have to be those of the expression, as far as
that can be known.

    backlog: {promql: sum by (queue) (jobs_waiting), counts: jobs}      # `by` is missing
    backlog: {promql: sum by (queue) (jobs_waiting), counts: jobs, by: [queue]}
""",
)
PROOF_UNIT = Code(
    "GM464",
    "proof in an impossible unit",
    "The `value` of a case of `proof` is what the signal reads then, in the signal's own unit.",
)


class Promql(SignalSpec):
    """PromQL as written; it is checked against the registry like all that genmon writes itself."""

    promql: Text = Field(description="the expression, of one line or several")
    unit: Literal[tuple(METRIC_UNITS)] | None = Field(  # type: ignore[valid-type]
        None, description="what the result is measured in"
    )
    counts: Word | None = Field(
        None, description="the things that the result counts, in the plural"
    )
    over: Window | None = Field(
        None, description="the window that the count is of; alerts may then say `1/h`"
    )
    proof: RawProof | None = Field(
        None, description="series that show when its alerts fire; each alert needs some"
    )

    @model_validator(mode="after")
    def _measures_one_thing(self) -> Self:
        if (self.unit is None) == (self.counts is None):
            message = "a `promql` signal has either a `unit` or the things it `counts`"
            hint = "write `unit: ms`, say, or `counts: requests`, and not both"
            raise misshapen(message, hint)
        return self

    @property
    def measured_in(self) -> Unit:
        """The unit, whichever way it was written."""
        return counting(self.counts) if self.counts else METRIC_UNITS[str(self.unit)]


def _lower(spec: Promql, scope: Scope) -> Lowered:
    text = spec.promql.strip("\n")
    tree = _parsed(spec, text)
    labels = output_labels(tree, _registry(tree, scope))
    problems = [*_label_problems(spec, scope, labels), *_value_problems(spec)]
    if problems:
        raise Failed(problems)
    unit = spec.measured_in
    window = format_duration(spec.over) if spec.over else ""
    return Lowered(
        expr=text,
        unit=unit,
        labels=spec.by,
        operation=f"{unit.name.replace('-', '_')}{window}",
        window=spec.over or 0,
    )


def _parsed(spec: Promql, text: str) -> Expr:
    try:
        return parse_expression(text)
    except PromqlError as error:
        place = place_of(
            str(error), spec.promql, value=spec.at("promql"), key=spec.key_at("promql")
        )
        raise Failed([Diagnostic(UNREADABLE, str(error), place, hint=advice(str(error)))]) from None


def _registry(tree: Expr, scope: Scope) -> dict[str, Labels]:
    """Return the labels of what the expression reads: metrics, and records of other signals."""
    known: dict[str, Labels] = {}
    for metric in registry(scope.specs):
        for name, _, labels in metric.series:
            known[name] = UNKNOWN if metric.is_open else frozenset(labels)
    for node in walk(tree):
        if isinstance(node, Vector) and node.name not in known:
            _, _, rest = node.name.partition(":")
            signal = rest.partition(":")[0]
            if signal in scope.specs.signals:
                known[node.name] = frozenset(scope.other(signal).labels)
    return known


def _label_problems(spec: Promql, scope: Scope, labels: Labels) -> Iterator[Diagnostic]:
    for index, label in enumerate(spec.by):
        if label not in labels:
            message = f"the expression does not return the label `{label}`"
            hint = "keep it in the expression, or leave it out of `by`"
            yield Diagnostic(OTHER_LABELS, message, spec.at_item("by", index), hint=hint)
    if isinstance(labels, AllBut):
        return
    added = {label for job in scope.specs.scrape.jobs.values() for label in job.labels}
    for label in sorted(labels.difference(spec.by, added)):
        message = f"the expression also returns the label `{label}`"
        hint = f"write `by: [{', '.join(sorted(labels))}]`, or aggregate `{label}` away"
        yield Diagnostic(OTHER_LABELS, message, spec.at("by"), hint=hint)


def _value_problems(spec: Promql) -> Iterator[Diagnostic]:
    for case in spec.proof.cases if spec.proof else ():
        try:
            convert(case.value, spec.measured_in, window=spec.over or 0)
        except QuantityError as error:
            hint = "write it in the unit of the signal"
            yield Diagnostic(PROOF_UNIT, str(error), case.at("value"), hint=hint)


def _probe(spec: Promql, bench: Bench) -> Probe:
    """Return what the spec itself says: genmon cannot know which series make an expression."""
    given = (
        tuple(_given(case, spec.proof.every, bench) for case in spec.proof.cases)
        if spec.proof
        else ()
    )
    return Probe(lambda _, __: (), given=given)


def _given(case: ProofCase, every: int, bench: Bench) -> Given:
    value = convert(case.value, bench.own.unit, window=bench.own.window)
    written = tuple(
        Written(str(selector), values)
        for text, values in sorted(case.series.items())
        for selector in written_series(text)
    )
    samples = min(parse_values(values) for values in case.series.values())
    return Given(value, tuple(sorted(case.labels.items())), written, every, (samples - 1) * every)


SIGNAL = SignalKind("promql", Promql, _lower, _probe)
