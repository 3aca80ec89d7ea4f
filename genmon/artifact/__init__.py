"""What the compiler hands out: files in memory, and the writers that make their bytes."""

from genmon.artifact.artifact import Artifact, Checker, LineMap
from genmon.artifact.json_text import json_bytes
from genmon.artifact.yaml_fast import Block, Quoted
from genmon.artifact.yaml_text import yaml_bytes

__all__ = ["Artifact", "Block", "Checker", "LineMap", "Quoted", "json_bytes", "yaml_bytes"]
