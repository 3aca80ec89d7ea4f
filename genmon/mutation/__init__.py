"""Proof of the proofs: rules are changed one at a time, and the generated tests must see it."""
