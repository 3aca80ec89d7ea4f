"""Rules say what is meant, in worlds drawn by chance; and a rule that does not is found."""

from __future__ import annotations

from functools import cache

import pytest

from tests.meaning.differential import differences
from tests.meaning.draw import INTERVAL
from tests.meaning.faults import FAULTS, Fault
from tests.meaning.kinds import KINDS
from tests.meaning.rendered import Rules, render
from tests.releases import program

pytestmark = pytest.mark.slow

_SUITE = range(0, 200, 8)
_LONG = range(200)
_WITHIN = range(0, 200, 4)


_EVERY_KIND = pytest.mark.parametrize("kind", sorted(KINDS))


@cache
def _rules(kind: str) -> Rules:
    return render(KINDS[kind], interval=INTERVAL)


def _differences(kind: str, rules: Rules, seeds: range, release: str = "here") -> list[str]:
    promtool = program("promtool", release).path
    found = differences(KINDS[kind], rules, seeds, promtool=promtool)
    return [str(difference) for difference in found]


@_EVERY_KIND
def test_rules_say_what_is_meant(kind: str) -> None:
    assert _differences(kind, _rules(kind), _SUITE) == []


@pytest.mark.long
@pytest.mark.parametrize("release", ["here", pytest.param("sid", marks=pytest.mark.matrix)])
@_EVERY_KIND
def test_rules_say_what_is_meant_in_many_worlds(kind: str, release: str) -> None:
    assert _differences(kind, _rules(kind), _LONG, release) == []


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}: {fault.what}")
def test_a_seeded_fault_is_found(fault: Fault) -> None:
    assert _differences(fault.kind, fault.into(_rules(fault.kind)), _WITHIN)
