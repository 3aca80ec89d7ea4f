"""Expressions that ask for samples that are deleted by then."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_an_offset_beyond_the_retention_is_refused(said: Said) -> None:
    spec = """
        storage: {retention: 7d}
        signals:
          it:
            promql: sum(rate(requests_total[5m] offset 14d))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:3:3: error[GM377]: looks back 14d5m, but samples are kept 7d
            2 | signals:
            3 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(requests_total[5m] offset 14d))
          help: set `storage: {retention: 14d5m}`, or look back less
        """
    )


@pytest.mark.parametrize(
    ("promql", "back"),
    [
        ("sum(increase(requests_total[15d]))", ""),
        ("sum(increase(requests_total[16d]))", "16d"),
        ("max_over_time(sum(rate(requests_total[1d]))[15d:1h])", "16d"),
        ("sum(requests_total offset 8d) / sum(increase(requests_total[8d]))", ""),
        ("sum(increase(requests_total[8d] offset 8d))", "16d"),
    ],
)
def test_ranges_subqueries_and_offsets_add_up_along_one_path(
    said: Said, promql: str, back: str
) -> None:
    found = said(f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}")
    assert (f"looks back {back}, but samples are kept 15d" in found) is bool(back)
    assert ("GM377" in found) is bool(back)
