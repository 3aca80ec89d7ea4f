"""The promtool of this environment and of newer releases, and test files run by them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from genmon.proc import run
from genmon.proofs.trial import Trial, Verdict
from genmon.proofs.trial import run as run_trials
from genmon.validate import find_promtool

ROOT = Path(__file__).parents[1]
EVERY_RELEASE = pytest.mark.parametrize(
    "suite",
    ["here", *(pytest.param(suite, marks=pytest.mark.matrix) for suite in ("trixie", "sid"))],
)
"""2.42 as set-up installs it, then 2.53 and 3.5."""
OLDEST_AND_NEWEST = pytest.mark.parametrize(
    "suite",
    [
        "here",
        pytest.param("trixie", marks=[pytest.mark.matrix, pytest.mark.long]),
        pytest.param("sid", marks=pytest.mark.matrix),
    ],
)
"""For what takes minutes: 2.53, between the two, is asked by the long tests."""


@cache
def promtool(suite: str) -> str:
    """Return the path of a release's promtool, fetched where it is not here."""
    if suite == "here":
        return find_promtool().path
    fetched = run([str(ROOT / "tools" / "fetch-tools"), suite], cwd=ROOT, timeout=300)
    assert fetched.status == 0, fetched.stderr
    return f"{fetched.stdout.strip()}/promtool"


def verdict(
    test: str, rules: str = "groups: []\n", *, suite: str = "here", patience: float = 120
) -> Verdict:
    """Return what promtool says of one test file, which loads ``rules.yml``."""
    (found,) = run_trials(
        [Trial("test", test, rules)], promtool=promtool(suite), jobs=1, patience=patience
    )
    return found
