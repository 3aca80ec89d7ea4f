"""Signal kinds that say whether something is there, how many are, and since when."""
