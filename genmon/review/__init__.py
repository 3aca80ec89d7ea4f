"""Reviews: what a change of the specs does, before it is merged."""
