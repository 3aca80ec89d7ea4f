"""``genmon explain``: a name in, what it is, where it comes from and who hears of it out."""
