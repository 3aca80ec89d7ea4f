"""What is frozen to mypy is a value when it runs."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import field, replace
from pathlib import Path

from genmon.frozen import dataclass

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    name: str = field(default="", compare=False)


def test_values_are_frozen_in_one_way() -> None:
    """Those of the standard library cost five times as much to make."""
    sources = {path: path.read_text() for path in (ROOT / "genmon").rglob("*.py")}
    named = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    theirs = {path for path, text in sources.items() if named.search(text)}
    frozen = {path for path, text in sources.items() if "@dataclass(frozen=True" in text}
    assert frozen
    assert theirs & frozen == set()


def test_a_value_equals_and_is_hashed_by_its_fields() -> None:
    assert Point(1, name="here") == Point(1, name="there") != Point(1, 1)
    assert {Point(1, name="here"), Point(1, name="there"), Point(1, 1)} == {Point(1), Point(1, 1)}


def test_a_value_has_no_room_for_anything_else() -> None:
    assert not hasattr(Point(1), "__dict__")


def test_a_value_is_copied_pickled_and_replaced() -> None:
    point = Point(1, 2, "here")
    again = pickle.loads(pickle.dumps(point))  # noqa: S301 - its own
    assert copy.copy(point) == again == point
    assert replace(point, y=3) == Point(1, 3)
