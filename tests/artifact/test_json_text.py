"""JSON that every reader reads."""

from __future__ import annotations

from genmon.artifact import json_bytes


def test_a_number_beyond_64_bits_is_written_as_a_float() -> None:
    assert json_bytes({"max": [10**30, 1]}) == b'{\n  "max": [\n    1e+30,\n    1\n  ]\n}\n'
