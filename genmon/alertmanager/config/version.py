"""The version of an Alertmanager, which decides how it reads a configuration."""

from __future__ import annotations

Version = tuple[int, int]
"""Major and minor, such as ``(0, 25)``."""
