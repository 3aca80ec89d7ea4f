"""``genmon import``: files of others to specs that compile."""
