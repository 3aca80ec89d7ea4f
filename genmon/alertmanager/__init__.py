"""Alertmanager's semantics in pure Python: it reads any configuration, and says who is notified."""

from genmon.alertmanager.config.config import Config
from genmon.alertmanager.engine.tree import Route, tree

__all__ = ["Config", "Route", "tree"]
