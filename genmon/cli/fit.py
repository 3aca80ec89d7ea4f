"""Lines of text in; the same lines, none wider than the terminal, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap

import click

from genmon.cli.terminal import say, width

_HANG = "  "


def tell(text: str) -> None:
    """Print lines for people; what is wider than their terminal goes on in a line below."""
    say(fitted(text, width()))


def fitted(text: str, columns: int) -> str:
    """Return the lines, each that is too wide as several: the later ones are indented more."""
    return "\n".join(part for line in text.split("\n") for part in _parts(line, columns))


def _parts(line: str, columns: int) -> Iterator[str]:
    bare = click.unstyle(line)
    if len(bare) <= columns:
        yield line
        return
    line = bare
    indent = re.match(r"\s*", line)
    margin = f"{indent[0] if indent else ''}{_HANG}"
    if len(margin) * 2 > columns:
        margin = _HANG
    yield from wrap(
        line,
        columns,
        subsequent_indent=margin,
        replace_whitespace=False,
        break_on_hyphens=False,
    )
