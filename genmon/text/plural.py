"""Counts in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return a number and what it counts, of which there is one or more than one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
