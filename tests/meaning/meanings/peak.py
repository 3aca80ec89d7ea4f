"""``peak``: the highest value over a window, of another signal."""

from __future__ import annotations

from tests.meaning.looking_back import looking_back
from tests.meaning.past import highest, over

KIND = looking_back("peak", lambda meaning, window: over(meaning, window, highest), "above")
