"""Markdown pages to their fenced blocks, links and inline code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(?P<info>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
_LINK = re.compile(r"\]\(<?([^)>\s]+)>?\)")
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Fence:
    """A fenced block: its page, the line it opens in, the words behind the fence, and its text."""

    page: str
    line: int
    info: str
    text: str

    @property
    def kind(self) -> str:
        """The first word, which says how the block is tested."""
        return self.info.split(" ")[0]

    @property
    def rest(self) -> str:
        """What follows the first word: a path, or a role."""
        return self.info.partition(" ")[2]

    def __str__(self) -> str:
        """Render as the block's place, for the names of tests."""
        return f"{self.page}:{self.line}"


def pages(*, codes: bool) -> tuple[str, ...]:
    """Return the paths of the project's pages; those of the codes are apart."""
    paths = [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")]
    paths = [*PROJECT.glob("docs/codes/*.md")] if codes else paths
    return tuple(sorted(str(path.relative_to(PROJECT)) for path in paths))


def read(page: str) -> str:
    return (PROJECT / page).read_text(encoding="utf-8")


def fences(*of: str, codes: bool = False) -> tuple[Fence, ...]:
    """Return the blocks of all pages, or of those whose first word is one of ``of``."""
    generator = (fence for page in pages(codes=codes) for fence in fences_of(page))
    return tuple(fence for fence in generator if not of or fence.kind in of)


def fences_of(page: str) -> Iterator[Fence]:
    text = read(page)
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Fence(page, line, match["info"].strip(), match["text"])


def links(page: str) -> Iterator[str]:
    """Yield where a page's links lead, those in blocks left out."""
    yield from _LINK.findall(_CODE.sub("", _FENCE.sub("", read(page))))


def inline_code(page: str) -> Iterator[str]:
    yield from _CODE.findall(_FENCE.sub("", read(page)))
