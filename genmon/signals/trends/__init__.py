"""Signal kinds that hold a signal against its own past or future."""
