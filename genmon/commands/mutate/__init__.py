"""``genmon mutate``: wrong rules in, which of them the generated proofs notice out."""
