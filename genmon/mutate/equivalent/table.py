"""The reasons of equivalence by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genmon.mutate.mutant import Mutant
from genmon.mutate.setting import Setting

Reason = Callable[[Mutant, Setting], bool]
"""Tells whether it holds for a mutant; its docstring argues why nothing can tell it then."""

REASONS: Mapping[str, Reason] = {}


def reason(mutant: Mutant, setting: Setting) -> str:
    """Return the name of the first reason that holds for a mutant; empty where none does."""
    return next((name for name, holds in REASONS.items() if holds(mutant, setting)), "")
