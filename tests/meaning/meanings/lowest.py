"""``lowest``: the lowest value over a window, of another signal."""

from __future__ import annotations

from tests.meaning.looking_back import looking_back
from tests.meaning.past import lowest, over

KIND = looking_back("lowest", lambda meaning, window: over(meaning, window, lowest), "below")
