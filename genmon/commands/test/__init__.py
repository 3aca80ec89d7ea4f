"""``genmon test``: specs in, what promtool finds of each case of each proof out."""
