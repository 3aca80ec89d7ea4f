"""Findings that no reader of one file has: of specs, of PromQL, of routes; one rule a file."""
