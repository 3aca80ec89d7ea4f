"""Specs in, files in memory out: the stages in order, and the extension tables they are handed."""
