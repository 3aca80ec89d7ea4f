"""Signal kinds that take a sample as it is, or an expression as it is written."""
