"""Signal kinds that are made of other signals."""
