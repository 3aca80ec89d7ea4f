"""What a panel says of itself to Markdown that Grafana shows word for word."""

from __future__ import annotations

import re

from genmon.emit._markdown import escape

_READ_BY_MARKED = re.compile(r"\\?\$|(?<=:)/(?=/)|(?<=[Ww]{3})\.|@")
"""What an escape does not keep from meaning something: a variable, and what becomes a link."""


def markdown(text: str) -> str:
    """Return each line as literal text: no markup, no picture, no variable, no address to click.

    Grafana fills variables in first, then reads Markdown; an entity is a dollar to the second only.
    """
    return "\n".join(_literal(line) for line in text.split("\n"))


def _literal(line: str) -> str:
    return _READ_BY_MARKED.sub(lambda found: f"&#{ord(found[0][-1])};", escape(line))
