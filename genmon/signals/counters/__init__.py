"""Signal kinds that count the events of a counter."""
