"""Alerts over the history that a Prometheus has: what they would have done, before and after."""
