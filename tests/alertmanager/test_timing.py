"""How often a group is told of again."""

from __future__ import annotations

import pytest

from genmon.alertmanager.config.timing import timing_of
from genmon.alertmanager.engine.tree import tree
from tests.alertmanager.reading import config_of

_CONFIG = """
route: {{receiver: r, group_interval: {interval}, repeat_interval: {repeat}}}
receivers: [{{name: r}}]
"""


@pytest.mark.parametrize(
    ("interval", "repeat", "retention", "expected"),
    [
        ("5m", "4h", 432_000, (14_700, 14_400)),
        ("5m", "3h59m", 432_000, (14_400, 14_400)),
        ("7m", "1h", 432_000, (3780, 3780)),
        ("5m", "5m", 432_000, (600, 300)),
        ("5m", "1m", 432_000, (300, 300)),
        ("5m", "30d", 432_000, (432_300, 432_000)),
        ("1s", "3s", 432_000, (4, 3)),
    ],
)
def test_a_repetition_waits_for_a_look_at_the_group(
    interval: str, repeat: str, retention: float, expected: tuple[float, float]
) -> None:
    root = tree(config_of(_CONFIG.format(interval=interval, repeat=repeat)))
    timing = timing_of(root, retention)
    assert (timing.repeat, timing.at_soonest) == expected
