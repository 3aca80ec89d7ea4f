"""A system with a bit of everything, and what a review says of an edit of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from genmon.review.change import Change
from genmon.review.context import Version
from genmon.review.review import Review, review, version_of
from tests.compiling import compile_text, rendered

SHOP = Path(__file__).with_name("shop.yaml").read_text(encoding="utf-8")


def edited(*edits: tuple[str, str], spec: str = SHOP) -> str:
    """Return the spec with texts that stand in it once replaced."""
    for old, new in edits:
        assert spec.count(old) == 1, (old, spec.count(old))
        spec = spec.replace(old, new)
    return spec


@cache
def version(spec: str) -> Version:
    """Compile a spec, which must be free of errors."""
    compiled = compile_text({"shop/shop.yaml": spec})
    assert not compiled.failed, rendered(compiled)
    return version_of(compiled.plan.systems[0])


def reviewed(before: str, after: str) -> Review:
    """Return what a review says of two specs of one system."""
    return review({"shop": version(before)}, {"shop": version(after)})


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return the changes between two specs of one system."""
    return reviewed(before, after).changes


def sentences(before: str, after: str) -> list[str]:
    """Return the impact and the sentence of each change."""
    return [f"{change.impact.title} | {change}" for change in changes(before, after)]
