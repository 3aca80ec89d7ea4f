"""Ladders to alerting rules: thresholds in the signal's unit, labels and annotations stamped on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from genmon.diag import Code, Diagnostic, Severity, Span
from genmon.lower import words
from genmon.lower.exceptions import exception_problems
from genmon.lower.limits import compared, gate, guarded
from genmon.lower.lowered import Lowered
from genmon.model.ladder import Rung
from genmon.model.whole import Whole
from genmon.plan import AlertingRule, Origin
from genmon.plan import Rung as Meaning
from genmon.prom.naming import SEVERITY, SIGNAL, STAMPED, SYSTEM
from genmon.prom.quantity import MissingUnitError, Quantity, QuantityError, convert, plain
from genmon.prom.unit import Dimension

UNIT_MISMATCH = Code(
    "GM411",
    "threshold in an impossible unit",
    """
A threshold is compared with the signal, so it needs the signal's dimension: `100ms` for a time,
`85%` for a share, `1/h` for a rate, a bare number for a count or a score. Within the dimension any
unit will do; it is converted.
""",
)
UNIT_MISSING = Code(
    "GM416",
    "threshold without a unit",
    """
A bare number would be read in the metric's unit, which a reader of the spec does not see: is `0.5`
half a second or half a millisecond? Write the unit people use, `500ms`; it is converted. Only
counts, scores and zero are bare.
""",
)
NO_CONDITION = Code(
    "GM412",
    "rung without a comparison",
    """
Only signals such as `absent`, whose mere presence is the alarm, have rungs without a comparison.
For every other signal a rung says `above`, `at_least`, `below`, `at_most` or `equals`.
""",
)
OFF_THE_BUCKETS = Code(
    "GM413",
    "threshold beyond the histogram's buckets",
    """
A quantile read from a histogram never exceeds the highest finite bucket bound, however slow things
get: an alert above it can never fire, and `promtool check rules` accepts it. Add a bucket bound
above the threshold, or lower the threshold.
""",
)
BETWEEN_BUCKETS = Code(
    "GM414",
    "threshold between bucket bounds",
    """
The threshold is no bucket bound, so the quantile near it is an interpolation between the two
neighbours. A bound at exactly the threshold makes the alert exact.
""",
)
STAMPED_LABEL = Code(
    "GM415",
    "series label is overwritten",
    """
Every alert carries the labels `system`, `severity` and `signal`, which routing and inhibition rely
on. A series that brings one of them along would lose its own value: leave it out of `by`.
""",
)


_HINTS = {
    Dimension.TIME: "write it like `100ms`, `2s` or `14d`",
    Dimension.DATA: "write it like `500MiB` or `10GB`",
    Dimension.FRACTION: "write it like `85%`",
    Dimension.RATE: "write it like `5/s` or `1/h`",
    Dimension.MONEY: "write it like `100USD`",
    Dimension.TEMPERATURE: "write it like `70°C`",
    Dimension.MULTIPLE: "write it like `2x`",
}


@dataclass(frozen=True, slots=True)
class Ladder:
    """One signal, its lowering, its rungs, and how its value is written in a rule."""

    whole: Whole
    signal: str
    lowered: Lowered
    reference: str
    dashboard_url: str

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The rungs in the order written, the mildest first."""
        return self.whole.alerts.get(self.signal, ())

    @property
    def title(self) -> str:
        """The signal's name for people."""
        return words.title_of(self.signal, self.whole.signals[self.signal])


def problems(ladder: Ladder) -> Iterator[Diagnostic]:
    """Yield what is wrong with the thresholds of a ladder, given what its signal measures."""
    for label in STAMPED:
        if label in ladder.lowered.labels and any(rung.name for rung in ladder.rungs):
            span = ladder.whole.signals[ladder.signal].span
            message = f"the alerts of `{ladder.signal}` would overwrite the label `{label}`"
            yield Diagnostic(STAMPED_LABEL, message, span)
    for rung in ladder.rungs:
        yield from _rung_problems(ladder, rung)


def alerting_rules(ladder: Ladder) -> tuple[AlertingRule, ...]:
    """Return a rule for each rung that has a name; call it once ``problems`` finds no error."""
    return tuple(_rule(ladder, rung) for rung in ladder.rungs if rung.name)


def threshold(quantity: Quantity, lowered: Lowered) -> Decimal:
    """Return a quantity as a number in the signal's unit."""
    return convert(quantity, lowered.unit, window=lowered.window)


def upper_end(ladder: Ladder, rung: Rung) -> Quantity | None:
    """Return where a band ends: at the threshold of the next rung that has one."""
    if not rung.until_next:
        return None
    later = ladder.rungs[ladder.rungs.index(rung) + 1 :]
    return next((r.comparison[1] for r in later if r.comparison), None)


def _rung_problems(ladder: Ladder, rung: Rung) -> Iterator[Diagnostic]:
    key, quantity = _written(rung)
    if quantity is None:
        if rung.name and not ladder.lowered.condition:
            message = f"`{rung.name}` does not say when it fires"
            hint = "add `above: …` or another comparison"
            yield Diagnostic(NO_CONDITION, message, rung.span, hint=hint)
        return
    yield from exception_problems(rung, ladder.lowered)
    own = [(limit, "except") for own in rung.exceptions.values() for limit in own.values()]
    for limit, written in ((quantity, key), *own):
        yield from _limit_problems(ladder, rung, limit, rung.at(written))


def _limit_problems(
    ladder: Ladder, rung: Rung, quantity: Quantity, at: Span
) -> Iterator[Diagnostic]:
    try:
        value = threshold(quantity, ladder.lowered)
    except QuantityError as error:
        missing = isinstance(error, MissingUnitError)
        hint = _HINTS.get(ladder.lowered.unit.dimension, "write a bare number")
        code = UNIT_MISSING if missing else UNIT_MISMATCH
        yield Diagnostic(code, str(error), at, hint=hint)
        return
    if rung.name:
        yield from _bucket_problems(ladder, rung, value, at)


def _written(rung: Rung) -> tuple[str, Quantity | None]:
    if rung.target is not None:
        return "target", rung.target
    return rung.comparison or ("", None)


def _bucket_problems(ladder: Ladder, rung: Rung, value: Decimal, at: Span) -> Iterator[Diagnostic]:
    bounds = ladder.lowered.bounds
    if not bounds or value in bounds[:-1]:
        return
    unit = ladder.lowered.unit.suffix
    if value > bounds[-1] or (value == bounds[-1] and rung.above is not None):
        message = (
            f"`{rung.name}` can never fire: the highest bucket ends at {plain(bounds[-1])}{unit}"
        )
        hint = "add a higher bucket bound, or lower the threshold"
        yield Diagnostic(OFF_THE_BUCKETS, message, at, hint=hint)
    elif value not in bounds:
        message = f"{plain(value)}{unit} is no bucket bound: the quantile is interpolated there"
        hint = f"a bound at {plain(value)} would make `{rung.name}` exact"
        yield Diagnostic(BETWEEN_BUCKETS, message, at, hint=hint, severity=Severity.INFO)


def _rule(ladder: Ladder, rung: Rung) -> AlertingRule:
    assert rung.name is not None  # noqa: S101 - the caller chose the rungs that have one
    assert rung.severity is not None  # noqa: S101 - the model ties it to the name
    return AlertingRule(
        alert=rung.name,
        expr=_expression(ladder, rung),
        hold=rung.hold or 0,
        keep_firing_for=rung.keep_firing_for or 0,
        labels=(*_stamped(ladder, rung), *alert_labels(ladder.whole, ladder.signal, rung)),
        annotations=_annotations(ladder, rung),
        rung=_meaning(ladder, rung),
        series_labels=ladder.lowered.labels,
        origin=Origin(rung.span, rung.seed),
        gate=gate(rung, ladder.reference, ladder.lowered) if rung.gate else None,
    )


def alert_labels(whole: Whole, signal: str, rung: Rung) -> tuple[tuple[str, str], ...]:
    """Return the labels that a rung and its signal ask for, the rung's own winning, sorted."""
    spec = whole.signals[signal]
    team = {"team": spec.team} if spec.team else {}
    return tuple(sorted({**spec.labels, **team, **rung.labels}.items()))


def _stamped(ladder: Ladder, rung: Rung) -> tuple[tuple[str, str], ...]:
    severity = rung.severity or ""
    return ((SYSTEM, ladder.whole.name), (SEVERITY, severity), (SIGNAL, ladder.signal))


def _expression(ladder: Ladder, rung: Rung) -> str:
    lowered = ladder.lowered
    if rung.comparison is None:
        return ladder.reference
    expr = compared(rung, ladder.reference, lowered)
    end = upper_end(ladder, rung)
    if end is not None:
        expr += f" <= {plain(threshold(end, lowered))}"
    return guarded(expr, lowered)


def _meaning(ladder: Ladder, rung: Rung) -> Meaning:
    return Meaning(
        signal=ladder.signal,
        title=ladder.title,
        condition=words.condition(rung, ladder.lowered, upper_end(ladder, rung)),
        severity=rung.severity or "",
        siblings=tuple(r.name for r in ladder.rungs if r.name and r is not rung),
        runbook=ladder.whole.signals[ladder.signal].runbook,
    )


def _annotations(ladder: Ladder, rung: Rung) -> tuple[tuple[str, str], ...]:
    links = ladder.whole.system.links
    return (
        ("summary", _summary(ladder, rung)),
        ("description", _description(ladder, rung)),
        ("runbook_url", words.literal(f"{links.runbooks.rstrip('/')}/{rung.name}.md")),
        ("dashboard_url", words.literal(ladder.dashboard_url)),
    )


def _summary(ladder: Ladder, rung: Rung) -> str:
    said = rung.summary or f"{ladder.title} {_meaning(ladder, rung).condition}"
    return words.literal(said) + words.series_words(ladder.lowered.labels)


def _description(ladder: Ladder, rung: Rung) -> str:
    """Say the value in human units, the condition, and what the signal is about."""
    when = words.literal(_meaning(ladder, rung).condition) + words.lasting(rung)
    head = words.literal(ladder.title) + words.series_words(ladder.lowered.labels)
    about = ladder.whole.signals[ladder.signal].about
    tail = f" {words.literal(about)}" if about else ""
    if rung.comparison is None or _says_it_all(ladder):
        return f"{head} {when}.{tail}"
    return f"{head} at {ladder.lowered.unit.template}: {when} is {rung.severity}.{tail}"


def _says_it_all(ladder: Ladder) -> bool:
    return ladder.lowered.unit.name == "bool"
