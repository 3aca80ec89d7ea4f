"""Signal kinds: one file each, ending in ``SIGNAL = SignalKind(...)``."""

from genmon.signals._kind import SignalKind

__all__ = ["SignalKind"]
