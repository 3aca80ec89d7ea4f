"""Alertmanager's semantics in pure Python: it reads any configuration, and says who is notified."""

from genmon.routing.config import Config
from genmon.routing.read import Read, read_config
from genmon.routing.tree import Route, tree

__all__ = ["Config", "Read", "Route", "read_config", "tree"]
