"""Signal kinds that read a histogram."""
