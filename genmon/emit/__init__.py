"""Plan to artifacts: one target a file, each ending in ``EMITTER = Emitter(...)``."""

from genmon.emit._emitter import PAGES_PICTURE, Emitter, header

__all__ = ["PAGES_PICTURE", "Emitter", "header"]
