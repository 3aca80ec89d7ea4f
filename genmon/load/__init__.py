"""Spec files in, plain values with their places out."""

from genmon.load.discover import discover
from genmon.load.spec_file import Discovered, SpecFile, SystemSource
from genmon.load.yaml_tree import parse

__all__ = ["Discovered", "SpecFile", "SystemSource", "discover", "parse"]
