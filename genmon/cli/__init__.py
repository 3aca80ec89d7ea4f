"""The command line: options, one call into the pipeline, one renderer, an exit code."""

from genmon.cli.group import run

__all__ = ["run"]
