"""Artifacts to diagnostics: promtool, amtool, Grafana's model, and what these let through."""

from genmon.validate.secret_files import secret_files
from genmon.validate.stage import check
from genmon.validate.tool_failure import NO_VERDICT
from genmon.validate.tools import (
    Servers,
    Tool,
    ToolMissing,
    Tools,
    asking_tools,
    find_prometheus,
    find_promtool,
    find_servers,
    find_tools,
)
from genmon.validate.verdicts import VerdictCache

__all__ = [
    "NO_VERDICT",
    "Servers",
    "Tool",
    "ToolMissing",
    "Tools",
    "VerdictCache",
    "asking_tools",
    "check",
    "find_prometheus",
    "find_promtool",
    "find_servers",
    "find_tools",
    "secret_files",
]
