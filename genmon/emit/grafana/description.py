"""What a panel says of itself to Markdown that Grafana shows word for word."""

from __future__ import annotations

from genmon.emit._markdown import escape


def markdown(text: str) -> str:
    """Return each line as literal text: no markup, no picture, no variable.

    Grafana fills variables in first, then reads Markdown; an entity is a dollar to the second only.
    """
    return "\n".join(escape(line).replace("\\$", "&#36;") for line in text.split("\n"))
