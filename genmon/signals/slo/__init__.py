"""Signal kinds that hold a promise against what happened."""
