"""A review as Markdown for a comment on a pull request: a summary, then folded details.

GitHub takes 65,536 characters. The first line is a mark by which a later run finds the comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from genmon.commands.diff.words import account_line, summary
from genmon.review.change import Change, Impact
from genmon.review.review import Review
from genmon.text.unseen import escape_unseen

MARK = "<!-- genmon diff -->"
MOST = 65_536
_SPARE = 200
"""Characters for the line that says what was left out."""
_OPEN = frozenset({Impact.NO_LONGER_NOTIFIED, Impact.FIRES_LATER})
"""What a reader sees without unfolding it."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&$-])")
_LONGEST = 1000


def markdown_of(review: Review) -> str:
    """Return the comment; what is too much for it is counted and left out."""
    head = [MARK, f"### What this changes\n\n{_escaped(summary(review.changes))}"]
    sections = [_section(*group) for group in _groups(review.changes)]
    if review.accounts:
        lines = [f"- {_escaped(account_line(account))}" for account in review.accounts]
        sections.append(_folded("receivers", lines))
    return _within("\n".join(head) + "\n", sections)


def _groups(changes: Sequence[Change]) -> Iterator[tuple[Impact, list[str]]]:
    for impact, several in groupby(changes, key=lambda change: change.impact):
        yield impact, [_item(change) for change in several]


def _item(change: Change) -> str:
    said = _escaped(f"{change.system}: {change}")
    where = (
        f" <sub>{_escaped(f'{change.span.path}:{change.span.line}')}</sub>" if change.span else ""
    )
    return f"- {said}{where}"


_Section = tuple[str, list[str], str]
"""What stands before the lines, the lines, and what stands after them."""


def _section(impact: Impact, lines: list[str]) -> _Section:
    if impact in _OPEN:
        return f"\n**{impact.title}**\n\n", lines, ""
    return _folded(impact.title, lines)


def _folded(title: str, lines: list[str]) -> _Section:
    opening = f"\n<details><summary>{title} ({len(lines)})</summary>\n\n"
    return opening, lines, "\n</details>\n"


def _within(head: str, sections: Sequence[_Section]) -> str:
    """Put sections together, as many lines as there is room for."""
    text, left_out = head, 0
    for opening, lines, closing in sections:
        kept: list[str] = []
        room = MOST - _SPARE - len(text) - len(opening) - len(closing)
        for line in lines:
            room -= len(line) + 1
            if room < 0:
                break
            kept.append(line)
        left_out += len(lines) - len(kept)
        if kept:
            text += opening + "".join(f"{line}\n" for line in kept) + closing
    more = f"\n{left_out} more lines do not fit here: run `genmon diff`.\n" if left_out else ""
    return text + more


def _escaped(text: str) -> str:
    """Return a text as Markdown shows it literally; what stands in backticks is code."""
    line = escape_unseen(" ".join(text.split()))
    cut = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    parts = cut.split("`")
    if len(parts) % 2 == 0:
        return _literally(cut)
    return "".join(
        f"<code>{_literally(part)}</code>" if number % 2 else _literally(part)
        for number, part in enumerate(parts)
    )


def _literally(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\\<", "&lt;").replace("\\>", "&gt;")
