"""Questions to running systems; the only room that opens connections."""

from genmon.promapi.prometheus import AskError, Prometheus, Sample

__all__ = ["AskError", "Prometheus", "Sample"]
