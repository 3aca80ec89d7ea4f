"""Text for Grafana, which fills in variables wherever it shows text that is no Markdown."""

from __future__ import annotations

import re

_FILLED_IN = re.compile(r"\$(?=[A-Za-z_{])|\[(?=\[)|\{(?=\{)")
_JOINER = "\u2060"
"""WORD JOINER, which nobody sees: what stands before it is no longer the start of a variable."""


def plain(text: str) -> str:
    """Return a text in which ``$var``, ``${var}``, ``[[var]]`` and ``{{label}}`` stay as they are.

    Grafana has no escape for them:
    https://grafana.com/docs/grafana/latest/dashboards/variables/variable-syntax/
    """
    return _FILLED_IN.sub(lambda found: found[0] + _JOINER, text)
