"""``genmon diff``: two versions of the specs or of the output in, what changed out."""
