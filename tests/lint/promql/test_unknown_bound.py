"""Selectors of buckets that the histogram does not have."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_bound_that_the_registry_does_not_list_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(rate(latency_seconds_bucket{le="0.3"}[5m]))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM378]: `latency_seconds_bucket` has no bucket `le="0.3"`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(rate(latency_seconds_bucket{le="0.3"}[5m]))
          help: write one of its bounds: 0.5, 1, 2
        """
    )


@pytest.mark.parametrize(
    "matcher",
    ['le="0.5"', 'le="+Inf"', 'le=~"2(\\\\.0)?"', 'le!="7"', 'le=~"7|0.5"', 'route="0.3"'],
)
def test_any_spelling_of_a_bound_is_known(said: Said, matcher: str) -> None:
    promql = f"sum(rate(latency_seconds_bucket{{{matcher}}}[5m]))"
    assert "GM378" not in said(f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}")
