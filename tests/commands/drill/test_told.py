"""What of an annotation a drill looks for: messages cut long ones."""

from __future__ import annotations

import pytest

from genmon.commands.drill.told import _beginning


@pytest.mark.parametrize(
    ("template", "beginning"),
    [
        ("short {{ $value }} text", "short {{ $value }} text"),
        ("x" * 300, "x" * 120),
        ("x" * 110 + "{{ $labels.instance }} is down", "x" * 110),
        ("x" * 90 + "{{ $value }} and " + "y" * 50, "x" * 90 + "{{ $value }} and " + "y" * 13),
    ],
)
def test_a_long_text_is_looked_for_by_its_beginning(template: str, beginning: str) -> None:
    assert _beginning(template) == beginning
