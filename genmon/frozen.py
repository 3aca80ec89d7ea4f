"""The dataclass of values: frozen to mypy, and plain when it runs.

Python freezes a dataclass by setting each field through a method that stands beside the one it
forbids, which is four fifths of the time that making a value takes, and half of what making the
class does. Here nobody is stopped from changing a value, but mypy finds whoever tries.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
        """Return the decorator: equal and hashed by the fields, as what is frozen is."""
        return dataclasses.dataclass(unsafe_hash=frozen, slots=slots)
