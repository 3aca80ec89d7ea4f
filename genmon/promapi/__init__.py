"""Questions to running systems; the only room that opens connections."""

from genmon.promapi.access import Access, AccessFiles, AskError, access_of
from genmon.promapi.client import Client
from genmon.promapi.prometheus import Prometheus, Sample

__all__ = ["Access", "AccessFiles", "AskError", "Client", "Prometheus", "Sample", "access_of"]
