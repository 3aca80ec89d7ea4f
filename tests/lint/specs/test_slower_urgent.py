"""Of the more urgent severity people hear first, and most often."""

from __future__ import annotations

from tests.compiling import MINIMAL, compile_text, rendered, text


def _findings(urgent: str, milder: str) -> str:
    system = MINIMAL.replace("red, notify", f"red, {urgent}, notify")
    system = system.replace("orange, notify", f"orange, {milder}, notify")
    return rendered(compile_text({"shop/system.yaml": system}))


def test_the_urgent_severity_is_not_repeated_less_often() -> None:
    assert _findings("repeat: 24h", "repeat: 4h") == text("""
    shop/system.yaml:3:44: warning[GM399]: `critical` is told again every 1d, `warning` every 4h
        2 | severities:
        3 |   critical: {rank: 1, colour: red, repeat: 24h, notify: [desk]}
          |                                            ^^^
      help: swap the two, or give both the same
    """)


def test_the_urgent_severity_does_not_wait_longer() -> None:
    assert _findings("group_wait: 1m", "group_wait: 10s") == text("""
    shop/system.yaml:3:48: warning[GM399]: `critical` is told after 1m, `warning` after 10s
        2 | severities:
        3 |   critical: {rank: 1, colour: red, group_wait: 1m, notify: [desk]}
          |                                                ^^
      help: swap the two, or give both the same
    """)


def test_what_is_not_written_is_what_the_root_says() -> None:
    said = "`critical` is told again every 4h, `warning` every 1h"
    assert said in _findings("group_wait: 10s", "repeat: 1h")


def test_the_same_for_both_is_fine() -> None:
    assert _findings("repeat: 1h, group_wait: 30s", "repeat: 1h") == ""
