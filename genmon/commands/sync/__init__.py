"""``genmon sync``: servers reload their files, until they run what is in the output folder."""

from genmon.commands.sync.run import Synced, sync

__all__ = ["Synced", "sync"]
