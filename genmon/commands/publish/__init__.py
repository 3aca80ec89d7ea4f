"""``genmon publish``: specs → a commit of what they compile to, on a branch."""

from genmon.commands.publish.run import PublishOutcome, PublishRequest, publish

__all__ = ["PublishOutcome", "PublishRequest", "publish"]
