"""Reasons why a mutant cannot be told from the rule: one a file, each for a reader to check."""
