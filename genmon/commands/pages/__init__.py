"""``genmon pages --between``: two revisions in, who hears of more, less, or at other times out."""
