"""Questions to running systems; the only room that opens connections."""

from genmon.ask.prometheus import AskError, Prometheus, Sample

__all__ = ["AskError", "Prometheus", "Sample"]
