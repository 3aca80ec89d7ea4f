"""Plan to diagnostics: one check of its PromQL a file, ending in ``ANALYSIS = PlanAnalysis(...)``.

They look at every rule and query that leaves the compiler: hand-written ones, and its own.
"""

from genmon.lint.promql._analysis import PlanAnalysis, inspect

__all__ = ["PlanAnalysis", "inspect"]
