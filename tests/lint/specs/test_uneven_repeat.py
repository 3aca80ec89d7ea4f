"""A message is repeated when Alertmanager looks at its group, and only then."""

from __future__ import annotations

import pytest

from tests.compiling import MINIMAL, compile_text, rendered, text


def _findings(rhythm: str) -> str:
    often = MINIMAL.replace("colour: red", "group_wait: 0s, group_interval: 1m, repeat: 2m")
    system = often.replace("orange, notify", f"orange, {rhythm}, notify")
    return rendered(compile_text({"shop/system.yaml": system}))


def test_a_repetition_between_two_looks_comes_later_than_it_says() -> None:
    assert _findings("group_interval: 25m, repeat: 1h") == text("""
    shop/system.yaml:4:67: warning[GM372]: `warning` repeats after 1h15m, not after 1h
        3 |   critical: {rank: 1, group_wait: 0s, group_interval: 1m, repeat: 2m, notify: [desk]}
        4 |   warning: {rank: 2, colour: orange, group_interval: 25m, repeat: 1h, notify: [desk]}
          |                                                                   ^^
      note: the group is looked at every 25m
      help: write `repeat: 1h15m`, or another `group_interval`
    """)


@pytest.mark.parametrize(
    ("rhythm", "said"),
    [
        ("repeat: 2m", "`warning` repeats after 5m, not after 2m"),
        ("group_interval: 7m", "`warning` repeats after 4h5m, not after 4h"),
    ],
)
def test_what_is_not_written_is_what_the_root_says(rhythm: str, said: str) -> None:
    assert said in _findings(rhythm)


@pytest.mark.parametrize("rhythm", ["group_interval: 30m, repeat: 1h", "repeat: 1h", "repeat: 5m"])
def test_multiples_are_fine(rhythm: str) -> None:
    assert _findings(rhythm) == ""


def test_a_first_message_waits_no_longer_than_later_ones() -> None:
    assert _findings("group_wait: 6m, group_interval: 5m") == text("""
    shop/system.yaml:4:50: warning[GM372]: the first message about `warning` waits 6m
        3 |   critical: {rank: 1, group_wait: 0s, group_interval: 1m, repeat: 2m, notify: [desk]}
        4 |   warning: {rank: 2, colour: orange, group_wait: 6m, group_interval: 5m, notify: [desk]}
          |                                                  ^^
      note: the group is looked at every 5m
      help: let it wait less than `group_interval`
    """)
