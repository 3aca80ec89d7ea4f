"""Alertmanager's semantics in pure Python: it reads any configuration, and says who is notified."""

from genmon.routing.config import Config
from genmon.routing.tree import Route, tree

__all__ = ["Config", "Route", "tree"]
