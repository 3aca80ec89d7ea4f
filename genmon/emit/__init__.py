"""Plan to artifacts: one target a file, each ending in ``EMITTER = Emitter(...)``."""

from genmon.emit._emitter import HEADER, PAGES_PICTURE, Emitter

__all__ = ["HEADER", "PAGES_PICTURE", "Emitter"]
