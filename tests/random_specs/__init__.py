"""Random sound specs: each seed is one system that a person could mean, and its proofs are run."""
