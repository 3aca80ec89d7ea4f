"""Signal kinds that read alerts: whether an incident is open, and how long incidents last."""
