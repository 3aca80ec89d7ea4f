"""Series that a spec brings along: ranges count, and what promtool would not read is refused."""

from __future__ import annotations

import re

import pytest

from genmon.model.proof import written_series
from genmon.promql.promtool_values import parse_values
from genmon.text.refusal import Refusal
from tests.compiling import findings

SPEC = """
metrics: {{jobs: {{type: gauge, counts: jobs, labels: [queue]}}}}
signals:
  queue:
    promql: sum(jobs)
    counts: jobs
    proof: {{cases: [{{value: 1, series: {{{}}}}}]}}
"""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("'jobs{': 1x5", "help: "),
        ("'jobs{queue=~\"a.*\"}': 1x5", '`jobs{queue=~"a.*"}` is no series'),
        ("'jobs{queue=\"{3..1}\"}': 1x5", "`{3..1}` counts none, or more than 1000"),
        ("'jobs{queue=\"{1..5000}\"}': 1x5", "`{1..5000}` counts none, or more than 1000"),
        ("jobs: 1 to 5", "`to` is no sample"),
        ("jobs: 1x99999", "more than 50000 samples"),
        ("jobs: 1+2+3x5", "`1+2+3x5` is no sample"),
        ("jobs: ''", "GM2"),
    ],
)
def test_what_promtool_would_not_read_is_refused_where_it_stands(written: str, said: str) -> None:
    found = findings(SPEC.format(written))
    assert said in found
    assert found.startswith("shop/a.yaml:6:"), found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("up", ["up"]),
        ('up{job="a"}', ['up{job="a"}']),
        ('up{job="a-{8..10}"}', [f'up{{job="a-{n}"}}' for n in (8, 9, 10)]),
        ('up{job="{1..1}",path="{x}"}', ['up{job="1",path="{x}"}']),
    ],
)
def test_a_range_in_a_series_counts(text: str, names: list[str]) -> None:
    assert [str(selector) for selector in written_series(text)] == names


@pytest.mark.parametrize(
    ("text", "samples"),
    [
        ("1", 1),
        ("1x5", 6),
        ("0+10x60", 61),
        ("5-0.5x3 _x4 stale 7", 10),
        ("_", 1),
        ("1e6+1e-3x2", 3),
    ],
)
def test_samples_are_counted_as_promtool_does(text: str, samples: int) -> None:
    assert parse_values(text) == samples


@pytest.mark.parametrize("text", ["", "x5", "1x", "1+x5", "1x-5", "0x10x5", "1,2", "٣"])
def test_a_text_that_is_no_samples_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_values(text)
    assert re.match(r"write samples like `0\+10x60`", refusal.value.step)
