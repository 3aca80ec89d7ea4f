"""Proofs: unit tests for promtool that show when each alert fires, and when it does not."""
