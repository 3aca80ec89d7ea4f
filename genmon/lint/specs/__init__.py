"""Model to diagnostics: one semantic check a file, each ending in ``ANALYSIS = Analysis(...)``."""

from genmon.lint.specs._analysis import Analysis

__all__ = ["Analysis"]
