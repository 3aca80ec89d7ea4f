"""What is no number: a sample that is not one, and the quotient of something and nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from genmon.promql.selector import Selector
from genmon.synthetic import Bench, Course, Member, Probe, Scene, Series, stays
from genmon.synthetic.course import length
from genmon.synthetic.series import Piece

_NO_NUMBER = Decimal("NaN")


def beside_no_number(
    bench: Bench, probe: Probe, selector: Selector, by: Sequence[str], value: Decimal
) -> Iterator[Scene]:
    """Yield a value past a limit beside a sample that is no number, which would spoil a sum."""
    label = bench.spare_label(selector, by)
    if label is None:
        return

    def put(course: Course, member: Member) -> Iterator[Series]:
        yield from probe.put(course, member)
        spoiling = (Piece(length(course), _NO_NUMBER),)
        yield bench.series(selector, member, spoiling, **{label: f"{label}-spoilt"})

    name = f"a value beside a `{selector.metric}` that is no number"
    scene = stays(value, probe.settle, name, put=put)
    yield scene._replace(holds=((scene.end, True),))


def of_nothing(probe: Probe, wholes: Collection[str], value: Decimal) -> Iterator[Scene]:
    """Yield something divided by nothing, which is no number and more than any limit."""

    def put(course: Course, member: Member) -> Iterator[Series]:
        for series in probe.put(course, member):
            is_whole = series.name in wholes
            yield (
                series._replace(pieces=(Piece(length(course), Decimal(0)),)) if is_whole else series
            )

    scene = stays(value, probe.settle, "something of nothing", put=put)
    yield scene._replace(holds=((scene.end, False),))
