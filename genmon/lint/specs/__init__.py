"""Specs to diagnostics: one rule a file, which looks at names and values, never at PromQL."""
