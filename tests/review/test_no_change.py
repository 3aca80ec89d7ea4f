"""The same meaning, written otherwise, is no change."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
import yaml

from genmon.review.review import review, version_of
from tests.cli.rearranged import REARRANGEMENTS
from tests.compiling import compile_text, rendered
from tests.review.shop import SHOP, changes, edited
from tests.yaml_values import yaml_values

_AGAIN = [
    ("over: 5m, min_traffic: 1/s", "over: 300s, min_traffic: 1/s"),
    ("min_traffic: 1/s", "min_traffic: 60/m"),
    ("repeat: 1h", "repeat: 60m"),
    ("retention: 40d", "retention: 960h"),
    ("group_wait: 10s", "group_wait: 10000ms"),
    ("above: 500ms, for: 5m", "above: 500ms, for: 300s"),
    ("above: 500ms, for: 5m", "for: 5m, above: 500ms"),
    ("above: 5%", "above: 5.0%"),
    ("above: 1s", "above: 1.0s"),
    ("quantile: 0.95, of: latency_seconds", "of: latency_seconds, quantile: 0.950"),
    ("of: latency_seconds, over: 5m", "of: latency_seconds"),
    ("statistic: median, over: 1d", "over: 24h, statistic: median"),
    ("buckets: [0.1, 0.25, 0.5, 1, 2.5, 5]", "buckets: [0.10, 0.25, 0.5, 1.0, 2.5, 5.0]"),
    ("objective: 99.9%", "objective: 99.90%"),
    ("    over: 30d\n", ""),
    ("title: Latency, quantile", 'title: "Latency", quantile'),
    ('channel: "#shop"', "channel: '#shop'"),
    ("interval: 30s}", "interval: 30000ms}"),
    ("severity: info, gate: true", "gate: true, severity: info"),
    (
        "routes: {default: web, group_by: [system, signal]}",
        "routes: {group_by: [system, signal], default: web}",
    ),
]


@pytest.mark.parametrize(("was", "now"), _AGAIN)
def test_a_value_that_is_written_otherwise_is_no_change(was: str, now: str) -> None:
    assert changes(SHOP, edited((was, now))) == ()


def _shuffled(seed: int) -> str:
    """Return the spec with the keys of all mappings in another order."""
    chance = random.Random(seed)
    return yaml.safe_dump(_otherwise(yaml_values(SHOP), chance), sort_keys=False)


def _otherwise(node: object, chance: random.Random) -> object:
    if isinstance(node, dict):
        items = [(key, _otherwise(value, chance)) for key, value in node.items()]
        chance.shuffle(items)
        return dict(items)
    return [_otherwise(item, chance) for item in node] if isinstance(node, list) else node


@pytest.mark.parametrize("seed", range(8))
def test_keys_in_another_order_are_no_change(seed: int) -> None:
    assert changes(SHOP, _shuffled(seed)) == ()


def _with_comments(spec: str) -> str:
    return "# The shop.\n\n" + spec.replace("\nsignals:", "\n# What is measured.\n\nsignals:")


def _with_blank_lines(spec: str) -> str:
    return re.sub(r"^(?=[a-z])", "\n\n", spec, flags=re.MULTILINE)


def _sections_reversed(spec: str) -> str:
    return "".join(reversed(re.split(r"^(?=[a-z])", spec, flags=re.MULTILINE)))


def _in_blocks(spec: str) -> str:
    return yaml.safe_dump(yaml_values(spec), sort_keys=False, default_flow_style=False)


def _in_one_line(spec: str) -> str:
    return yaml.safe_dump(yaml_values(spec), sort_keys=False, default_flow_style=True)


@pytest.mark.parametrize(
    "rewrite", [_with_comments, _with_blank_lines, _sections_reversed, _in_blocks, _in_one_line]
)
def test_another_layout_is_no_change(rewrite: Callable[[str], str]) -> None:
    assert rewrite(SHOP) != SHOP
    assert changes(SHOP, rewrite(SHOP)) == ()


@pytest.mark.parametrize("rearrange", REARRANGEMENTS, ids=lambda rearrange: rearrange.__name__)
def test_files_that_are_split_merged_or_renamed_are_no_change(
    rearrange: Callable[[dict[str, str]], dict[str, str]],
) -> None:
    before, after = (
        compile_text(texts) for texts in ({"shop/a.yaml": SHOP}, rearrange({"shop/a.yaml": SHOP}))
    )
    assert not after.failed, rendered(after)
    sides = ({"shop": version_of(compiled.plan.systems[0])} for compiled in (before, after))
    assert review(*sides).changes == ()
