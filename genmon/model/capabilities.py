"""A text in, whether it holds what only a secret looks like, or where such secrets stand, out.

Whoever has such an address may post to it: a key of a query, or a path that is a key itself.
"""

from __future__ import annotations

import re

_QUERY = r"""
    (?<=[?&]) (?!var-)
    (?: [\w-]* (?:token|secret|password|passwd|signature|api[_-]?key|access[_-]?key)
      | (?:[\w-]*[_-])? (?:sig|key|auth|pass|pwd|credentials?)
      | code )
    = [^&\s"'`,}\]]{6,}
"""
"""A key of the query whose value lets one in; ``var-`` is a variable of a dashboard."""
_END = r"""[^\s"'`,}\]?]"""
_PATH = rf"""
    hooks\.slack\.com/\w+/\w{_END}*
  | discord(?:app)?\.com/api/webhooks/\w{_END}*
  | (?<![\w.-]) [\w.-]*webhook\.office\.com/\w{_END}*
  | outlook\.office(?:365)?\.com/webhook/\w{_END}*
  | api\.telegram\.org/bot\w{_END}*
  | hooks\.zapier\.com/hooks/\w{_END}*
  | hook\.\w+\.make\.com/\w{_END}*
  | maker\.ifttt\.com/[^\s?]*/key/\w{_END}*
  | open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/\w{_END}*
  | events\.pagerduty\.com/(?:integration|x-ere|generic)/{_END}*\w{_END}*
  | alert\.victorops\.com/integrations/{_END}*\w{_END}*
  | hc-ping\.com/\w{_END}*
  | nosnch\.in/\w{_END}*
  | cronitor\.link/p/\w{_END}*
  | heartbeat\.uptimerobot\.com/\w{_END}*
  | (?:betteruptime|uptime\.betterstack)\.com/api/v1/heartbeat/\w{_END}*
  | webhook\.site/\w{_END}*
  | /(?:ping|hooks?|webhooks?|heartbeats?|integrations?)/ (?:[\w-]+/)*
    (?: [0-9a-fA-F]{{8}}-(?:[0-9a-fA-F]{{4}}-){{3}}[0-9a-fA-F]{{12}}
      | (?=(?:[a-zA-Z_-]*\d){{2}}) [\w-]{{20,}} ) {_END}*
"""
"""Addresses that are keys themselves: of web hooks, and of pings that somebody waits for."""
ADDRESSES = rf"(?i:{_QUERY}|{_PATH})"

_TOKENS = r"""
    \b(?:AKIA|ASIA)[0-9A-Z]{16}\b | \bgh[pousr]_\w{30,} | \bglpat-[\w-]{20,}
  | \bxox[a-z]-[\w-]{10,} | \beyJ[\w-]{8,}\.[\w-]{2,}\. | -----BEGIN\ [A-Z\ ]*PRIVATE\ KEY
"""
_REVEALING = re.compile(rf"{ADDRESSES}|{_TOKENS}", re.VERBOSE)


def reveals(text: str) -> bool:
    """Tell whether a text holds something that only a secret looks like."""
    return _REVEALING.search(text) is not None
