"""Labels that are not there."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

Said = Callable[..., str]


def test_a_matcher_on_an_unknown_label_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: sum(jobs_waiting{queu="mail"})
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM320]: `jobs_waiting` has no label `queu`
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: sum(jobs_waiting{queu="mail"})
          help: did you mean `queue`?
        """
    )


def test_grouping_by_an_unknown_label_is_refused(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(sum by (route) (jobs_waiting))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM320]: `sum by (route)` of something without that label
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(sum by (route) (jobs_waiting))
          help: known labels: `instance`, `job`, `queue`
        """
    )


def test_a_label_that_was_dropped_cannot_be_grouped_by(said: Said) -> None:
    spec = """
        signals:
          it:
            promql: max(sum by (queue) (sum by (instance) (jobs_waiting)))
            unit: ratio
    """
    assert said(spec) == dedent(
        """\
        shop/a.yaml:2:3: error[GM320]: `sum by (queue)` of something without that label
            1 | signals:
            2 |   it:
              |   ^^
          note: in the record `shop:it:ratio`: max(sum by (queue) (sum by (instance) (jobs_waiting)))
          help: known labels: `instance`
        """  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    "promql",
    [
        'max(sum by (queue) (jobs_waiting{queue=~"m.*"}))',
        "max(count by (team) (ALERTS))",
        'max(sum by (site) (label_replace(jobs_waiting, "site", "$1", "instance", "(.*)")))',
    ],
)
def test_labels_that_are_there_are_fine(said: Said, promql: str) -> None:
    spec = f"signals: {{it: {{promql: '{promql}', unit: ratio}}}}"
    assert said(spec) == ""
