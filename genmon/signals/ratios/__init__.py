"""Signal kinds that are a part of a whole."""
