"""Random systems and random edits: what a review says is empty exactly where nothing differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice
from random import Random
from typing import Any

import pytest
import yaml

from genmon.review.review import review, version_of
from tests.compiling import Compiled, compile_text
from tests.random_specs.draw import spec_of, text_of, whole
from tests.review.random_edits import edited
from tests.review.shop import SHOP, changes, sentences
from tests.review.shop import edited as edited_shop


@pytest.mark.parametrize("seed", range(12))
def test_a_review_is_empty_exactly_where_the_files_are_the_same(seed: int) -> None:
    random = Random(seed)
    spec, before = next(_compiling(whole(spec_of(number)) for number in count(seed, 1000)))
    edits = (edited(spec, random) for _ in range(20))
    after = [compiled for _, compiled in islice(_compiling(edits), 2)]
    assert len(after) == 2
    for compiled in after:
        sides = ({"it": version_of(which.plan.systems[0])} for which in (before, compiled))
        assert bool(review(*sides).changes) == (_files(before) != _files(compiled))


def _compiling(specs: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Compiled]]:
    """Yield the specs that are accepted, and what they compile to."""
    for spec in specs:
        compiled = compile_text({"it/it.yaml": text_of(spec)})
        if not compiled.failed:
            yield spec, compiled


def _files(compiled: Compiled) -> dict[str, bytes]:
    """Return all files but the unit tests, which say how a thing is proved, not what it is."""
    return {
        artifact.path: artifact.content
        for artifact in compiled.artifacts
        if "/tests/" not in artifact.path
    }


_APART = (
    ("above: 500ms, for: 5m", "above: 600ms, for: 5m"),
    ("above: 5%, for: 5m", "above: 5%, for: 2m"),
    ("below: 10GiB", "below: 20GiB"),
    ("min_traffic: 1/s", "min_traffic: 2/s"),
    ("rate: requests_total, over: 5m", "rate: requests_total, over: 10m"),
    ("labels: {component: queue}", "labels: {component: jobs}"),
    ("about: How full the disks are.", "about: The share in use."),
    ("notify: [web]", "notify: [chat]"),
    ("repeat: 4h", "repeat: 12h"),
    ("silence: {signal: traffic}", "silence: {signal: queue}"),
    ("targets: [localhost:8001], interval: 30s", "targets: [localhost:8001], interval: 1m"),
    ("retention: 40d", "retention: 60d"),
    ("owner: shop-team", "owner: sales"),
    ("title: Speed", "title: Fast or slow"),
    ('channel: "#shop"', 'channel: "#sales"'),
    ("summary: The shop is slow", "summary: The shop is very slow"),
)


def test_edits_at_once_are_each_told_of_as_they_are_alone() -> None:
    alone = [sentence for edit in _APART for sentence in sentences(SHOP, edited_shop(edit))]
    assert sorted(sentences(SHOP, edited_shop(*_APART))) == sorted(alone)


def test_the_order_of_edits_means_nothing() -> None:
    assert changes(SHOP, edited_shop(*_APART)) == changes(SHOP, edited_shop(*_APART[::-1]))


@pytest.mark.parametrize("edit", _APART[:6])
def test_the_way_back_is_told_of_as_well(edit: tuple[str, str]) -> None:
    there, back = changes(SHOP, edited_shop(edit)), changes(edited_shop(edit), SHOP)
    assert len(there) == len(back) == 1
    assert there[0].subjects == back[0].subjects


def test_a_spec_that_is_read_and_written_by_a_program_is_no_change() -> None:
    assert changes(SHOP, yaml.safe_dump(yaml.safe_load(SHOP))) == ()
