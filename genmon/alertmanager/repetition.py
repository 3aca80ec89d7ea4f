"""Seconds between looks at a group and between its messages in, how often it is repeated out.

Alertmanager looks at a group every ``group_interval`` and sends again at the first look at which
the last message is *older* than ``repeat_interval``. The last message was delivered a moment after
its look, so at an exact multiple it is a moment too young and waits for the next look.
"""

from __future__ import annotations

GROUP_INTERVAL = 300
"""What the root of a generated tree says, and Alertmanager itself, in seconds."""
REPEAT = 4 * 3600
"""How often an open alert is told again where a spec says nothing, in seconds."""
_MARGIN = 60


def repeat_interval(asked: int, group_interval: int) -> int:
    """Return the ``repeat_interval`` with which messages come every ``asked`` seconds.

    A multiple of the interval becomes a minute less, or half the interval where that is shorter:
    long enough for a slow delivery, and past the look before. What is no multiple stays.
    """
    if asked % group_interval:
        return asked
    return asked - min(_MARGIN, group_interval // 2)
