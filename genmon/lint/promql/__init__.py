"""The PromQL of a plan to diagnostics, whoever wrote it: one rule a file."""

from genmon.lint.promql._inspect import inspect

__all__ = ["inspect"]
